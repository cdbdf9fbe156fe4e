import fc from 'fast-check';
import { type ModalView } from '@slack/types';
import { sections } from '../../src/cards/blocks';
import { md } from '../../src/cards/mrkdwn';
import { pageOf } from '../../src/cards/page';
import { pausedNotice } from '../../src/cards/pause-words';
import { decodeFormState } from '../../src/cards/settings-form-state';
import { conflictLead, standingLead } from '../../src/cards/settings-lead';
import { subscriptionCard } from '../../src/cards/subscription';
import { subscriptionListCard } from '../../src/cards/subscription-list';
import { settingsView } from '../../src/cards/subscription-modal';
import { type Handlers } from '../../src/domain/may-handle';
import { COMMERCIAL_REGIONS } from '../../src/domain/region';
import { type Pause, type Settings, type Subscription } from '../../src/domain/subscription';
import { validateView } from '../../src/sandbox/slack/block-kit/view';
import { type FormInput } from '../../src/slack/modal';
import { readForm } from '../../src/slack/digest/read-form';
import { type HandlingContext } from '../../src/slack/digest/read-handling';
import { DEFAULTS, PROVIDERS, anySettings } from '../domain/settings';
import { NOW, hostileText } from './hostile';
import { faultsOf, withoutOwnMentions, wordsOf } from './limits';

const STATE = { channel: 'C1', edition: 3, seen: '0123456789abcdef' };

const view = (settings: Settings, providers: readonly string[] = PROVIDERS, hasAdmins = true) =>
  settingsView({
    lead: sections([md`lead`]),
    state: STATE,
    settings,
    providers,
    regions: COMMERCIAL_REGIONS,
    hasAdmins,
  });

/** What Slack would send back of a form that nobody touched. */
function untouched({ blocks }: ModalView): Map<string, FormInput> {
  const form = new Map<string, FormInput>();
  for (const block of blocks) {
    if (block.type !== 'input' || !('element' in block)) continue;
    const { action_id: actionId = '', ...element } = block.element;
    const [, held] = Object.entries(element).find(([key]) => key.startsWith('initial_')) ?? [];
    const values = [held].flat().flatMap((one: unknown) => {
      if (typeof one === 'object' && one !== null) return [(one as { value: string }).value];
      return typeof one === 'string' ? [one] : [];
    });
    form.set(actionId, { blockId: block.block_id ?? '', values });
  }
  return form;
}

const NOBODY_BEFORE = { hasAdmins: true, named: [] };

const anyHandling: fc.Arbitrary<Pick<Settings, 'confirmDays' | 'handlers'>> = fc.record(
  {
    confirmDays: fc.constantFrom(30, 60, 90, 180),
    handlers: fc.oneof(
      fc.constant<Handlers>({ kind: 'admins' }),
      fc
        .uniqueArray(fc.stringMatching(/^[UW][A-Z0-9]{1,12}$/), { minLength: 1, maxLength: 50 })
        .map((users): Handlers => ({ kind: 'named', users })),
    ),
  },
  { requiredKeys: [] },
);

describe('the settings form', () => {
  test('is one that Slack takes, and says the same when it comes back untouched', () => {
    fc.assert(
      fc.property(
        anySettings,
        anyHandling,
        fc.constantFrom('line', 'silence'),
        (some, handling, whenEmpty) => {
          const settings: Settings = { ...some, ...handling, whenEmpty };
          const shown = view(settings);
          expect(validateView(shown, 'modal')).toMatchObject({ ok: true });
          const read = readForm(untouched(shown), NOBODY_BEFORE);
          expect(read).toMatchObject({ ok: true });
          if (read.ok) expect(sorted(read.settings)).toEqual(sorted(settings));
        },
      ),
    );
  });

  test('holds together whatever providers are called, and counts those beyond a hundred', () => {
    fc.assert(
      fc.property(fc.array(hostileText, { maxLength: 150 }), (names) => {
        const providers = [...new Set(names)].filter((name) => name.trim() !== '');
        expect(validateView(view(DEFAULTS, providers), 'modal')).toMatchObject({ ok: true });
      }),
      { numRuns: 30 },
    );
    const many = Array.from({ length: 130 }, (_, i) => `Provider ${i}`);
    const chosen = { ...DEFAULTS, include: { ...DEFAULTS.include, providers: ['Provider 129'] } };
    expect(validateView(view(chosen, many), 'modal')).toMatchObject({ ok: true });
    expect(JSON.stringify(view(chosen, many))).toContain('and 30 more, which the command takes by name');
    expect(untouched(view(chosen, many)).get('digest.providers.v1')?.values).toEqual(['Provider 129']);
  });

  test('carries its state through Slack', () => {
    expect(decodeFormState(view(DEFAULTS).private_metadata ?? '')).toEqual(STATE);
  });

  test.each([
    '',
    'null',
    '{',
    '{"v":1}',
    '{"v":1,"channel":"C1","edition":0}',
    '{"v":1,"channel":"C1","edition":1,"x":1}',
  ])('takes no other state, such as %s', (metadata) => expect(decodeFormState(metadata)).toBeUndefined());

  test('that comes back without its inputs is refused under each that must be there', () => {
    const read = readForm(new Map(), NOBODY_BEFORE);
    expect(read.ok ? [] : Object.keys(read.errors).sort()).toEqual([
      'digest.cadence.v1',
      'digest.horizon.v1',
      'digest.time.v1',
      'digest.weekday.v1',
      'digest.zone.v1',
    ]);
  });
});

describe('what comes back of who may acknowledge and plan, and for how long', () => {
  const CONFIRM = 'digest.confirm.v1';
  const WHO = 'digest.handlers.v1';
  const PEOPLE = 'digest.people.v1';
  const ids = (count: number) => Array.from({ length: count }, (_, i) => `U${i}`);

  function read(
    changed: Readonly<Record<string, readonly string[]>>,
    context: Partial<HandlingContext> = {},
  ) {
    const form = untouched(view(DEFAULTS));
    for (const [actionId, values] of Object.entries(changed)) {
      form.set(actionId, { blockId: `${actionId}:3`, values });
    }
    return readForm(form, { ...NOBODY_BEFORE, ...context });
  }

  test.each<[string, Record<string, string[]>, Partial<HandlingContext>, object]>([
    ['nothing', {}, {}, {}],
    ['a term', { [CONFIRM]: ['90'] }, {}, { confirmDays: 90 }],
    ['admins', { [WHO]: ['admins'] }, {}, { handlers: { kind: 'admins' } }],
    [
      'fifty people',
      { [WHO]: ['named'], [PEOPLE]: ids(50) },
      {},
      { handlers: { kind: 'named', users: ids(50) } },
    ],
    [
      'one person twice',
      { [WHO]: ['named'], [PEOPLE]: ['U1', 'U1'] },
      {},
      { handlers: { kind: 'named', users: ['U1'] } },
    ],
    [
      'everyone, instead of those before',
      { [WHO]: ['anyone'], [PEOPLE]: ['U1'] },
      { named: ['U1', 'U2'] },
      {},
    ],
  ])('%s is taken', (_, changed, context, said) => {
    expect(read(changed, context)).toEqual({ ok: true, settings: { ...DEFAULTS, ...said } });
  });

  test.each<[string, Record<string, string[]>, Partial<HandlingContext>, string, string]>([
    ['nobody', { [WHO]: ['named'] }, {}, PEOPLE, 'Please name at least one person'],
    ['too many', { [WHO]: ['named'], [PEOPLE]: ids(51) }, {}, PEOPLE, 'At most 50 people'],
    ['no user id', { [WHO]: ['named'], [PEOPLE]: ['U1', '<!channel>'] }, {}, PEOPLE, 'This is no person'],
    ['a channel', { [WHO]: ['named'], [PEOPLE]: ['C0PLATFORM'] }, {}, PEOPLE, 'This is no person'],
    ['a group of people', { [WHO]: ['named'], [PEOPLE]: ['U1,U2'] }, {}, PEOPLE, 'This is no person'],
    [
      'people who would not count',
      { [PEOPLE]: ['U3'] },
      { named: ['U1'] },
      PEOPLE,
      'choose “People named below”',
    ],
    ['admins where there are none', { [WHO]: ['admins'] }, { hasAdmins: false }, WHO, 'No admins are set up'],
    ['another choice', { [WHO]: ['__proto__'] }, {}, WHO, 'choose one from the menu'],
    ['an empty choice', { [WHO]: [] }, {}, WHO, 'choose one from the menu'],
    ['another term', { [CONFIRM]: ['31'] }, {}, CONFIRM, 'choose one from the menu'],
    ['a term of another kind', { [CONFIRM]: ['9e9'] }, {}, CONFIRM, 'choose one from the menu'],
  ])('%s is refused under its input', (_, changed, context, at, sentence) => {
    const outcome = read(changed, context);
    const errors = outcome.ok ? {} : outcome.errors;
    expect(errors).toEqual({ [`${at}:3`]: expect.stringContaining(sentence) as string });
  });

  test('admins are offered where there are some, or where they stand already', () => {
    const offered = (settings: Settings, hasAdmins: boolean) =>
      JSON.stringify(view(settings, PROVIDERS, hasAdmins)).includes('"value":"admins"');
    const standing: Settings = { ...DEFAULTS, handlers: { kind: 'admins' } };
    expect([offered(DEFAULTS, true), offered(DEFAULTS, false), offered(standing, false)]).toEqual([
      true,
      false,
      true,
    ]);
  });
});

/** Menus give their options in the order of the menu. */
function sorted({ include, exclude, ...rest }: Settings): unknown {
  const inOrder = (scope: Settings['include']) =>
    Object.fromEntries(Object.entries(scope).map(([kind, values]) => [kind, [...values].sort()]));
  return { ...rest, include: inOrder(include), exclude: inOrder(exclude) };
}

const subscription: Subscription = {
  channel: 'C1',
  channelName: 'platform',
  isPrivate: false,
  settings: DEFAULTS,
  subscribedBy: 'UADA',
  subscribedAt: '2026-11-20T10:00:00.000Z',
  changedBy: 'UGRACE',
  changedAt: '2026-11-21T10:00:00.000Z',
};

const NAMED = ['UADA', 'UGRACE', 'C1'];

const hostilePause = fc.record({
  reason: fc.constantFrom('asked', 'archived', 'left', 'refused'),
  at: fc.constant('2026-11-22T10:00:00.000Z'),
  by: hostileText,
  word: hostileText,
}) as fc.Arbitrary<Pause>;

test('cards about subscriptions hold together, and mention nobody else, whatever people typed', () => {
  fc.assert(
    fc.property(hostileText, anySettings, fc.option(hostilePause), fc.nat(30), (text, some, pause, count) => {
      const models = [text, text].filter((one) => one !== '');
      const handlers: Handlers = { kind: 'named', users: models };
      const settings = { ...some, include: { ...some.include, models }, handlers };
      const hostile = { ...subscription, settings, channelName: text, ...(pause && { pause }) };
      const about = { title: 'Subscribed', after: NOW, matches: { count: 0, of: 130 } };
      const page = pageOf(
        Array.from({ length: count }, () => hostile),
        1,
        10,
      );
      const rerun = { command: '/bedrock-digest', text: 'list', page: 1 };
      for (const card of [
        subscriptionCard({ ...about, subscription: hostile, replaced: hostile }),
        subscriptionListCard({ page, hidden: 2, unchecked: 1, now: NOW, rerun }),
      ]) {
        expect(faultsOf(withoutOwnMentions(card, NAMED))).toEqual([]);
      }
      const lead = sections([...standingLead('C1', hostile), ...conflictLead(hostile, settings)]);
      expect(faultsOf(withoutOwnMentions({ text: 'x', blocks: lead }, NAMED))).toEqual([]);
    }),
  );
});

test.each<[Pause['reason'], string]>([
  ['archived', 'The channel <#C1> (platform) was archived'],
  ['left', 'I was removed from <#C1> (platform)'],
  ['refused', 'Slack no longer takes my posts in <#C1> (platform) (`is_archived`)'],
])('a subscriber is told why a subscription paused itself (%s), and what ends that', (reason, sentence) => {
  const { text } = pausedNotice(subscription, {
    reason,
    at: '2026-11-22T10:00:00.000Z',
    word: 'is_archived',
  });
  expect(text).toContain(sentence);
  expect(text).toContain('`/bedrock-digest resume`');
});

test('a paused subscription shows no next times', () => {
  const pause = { reason: 'refused', at: '2026-11-22T10:00:00.000Z', word: 'is_archived' } as const;
  const words = wordsOf(
    subscriptionCard({ title: 'Saved', subscription: { ...subscription, pause }, after: NOW }),
  );
  expect(words).toContain('It is paused since 2026-11-22, because Slack refused a post (`is_archived`)');
  expect(words).not.toContain('Next posts');
});
