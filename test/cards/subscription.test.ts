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
import { COMMERCIAL_REGIONS } from '../../src/domain/region';
import { type Pause, type Settings, type Subscription } from '../../src/domain/subscription';
import { validateView } from '../../src/sandbox/slack/block-kit/view';
import { type FormInput } from '../../src/slack/modal';
import { readForm } from '../../src/slack/digest/read-form';
import { DEFAULTS, PROVIDERS, anySettings } from '../domain/settings';
import { NOW, hostileText } from './hostile';
import { faultsOf, withoutOwnMentions, wordsOf } from './limits';

const STATE = { channel: 'C1', edition: 3, seen: '0123456789abcdef' };

const view = (settings: Settings, providers: readonly string[] = PROVIDERS) =>
  settingsView({
    lead: sections([md`lead`]),
    state: STATE,
    settings,
    providers,
    regions: COMMERCIAL_REGIONS,
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

describe('the settings form', () => {
  test('is one that Slack takes, and says the same when it comes back untouched', () => {
    fc.assert(
      fc.property(anySettings, fc.constantFrom('line', 'silence'), (some, whenEmpty) => {
        const settings: Settings = { ...some, whenEmpty };
        const shown = view(settings);
        expect(validateView(shown, 'modal')).toMatchObject({ ok: true });
        const read = readForm(untouched(shown));
        expect(read).toMatchObject({ ok: true });
        if (read.ok) expect(sorted(read.settings)).toEqual(sorted(settings));
      }),
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
    const read = readForm(new Map());
    expect(read.ok ? [] : Object.keys(read.errors).sort()).toEqual([
      'digest.cadence.v1',
      'digest.horizon.v1',
      'digest.time.v1',
      'digest.weekday.v1',
      'digest.zone.v1',
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
      const settings = { ...some, include: { ...some.include, models } };
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
