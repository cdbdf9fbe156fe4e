import fc from 'fast-check';
import { type HomeInput, type HomeItem, homeView } from '../../src/cards/home';
import { decodeHomeState, encodeHomeState } from '../../src/cards/home-state';
import { decodeItem, decodeItemPress } from '../../src/cards/item-ref';
import { comingDates } from '../../src/domain/coming-date';
import { addDays } from '../../src/domain/day';
import { type ModelStatus } from '../../src/domain/model-status';
import { upcomingTransitions } from '../../src/domain/transition';
import { validateView } from '../../src/sandbox/slack/block-kit/view';
import { TODAY, fact, on, statusBy } from '../domain/makers';
import { STILL_CALLED, donePlan, plan } from '../domain/plans';
import { FRESH, MOMENT, failureOf, hostileText } from './hostile';
import { faultsOf, withoutOwnMentions, wordsOf } from './limits';
import { SAID, someStanding } from './standings';

const home = (input: Partial<HomeInput> = {}) =>
  homeView({ ...MOMENT, needs: [], plans: [], transitions: [], page: 1, ...input });
const linesOf = ({ blocks }: ReturnType<typeof home>) =>
  wordsOf({ text: '', blocks }).split('\n').filter(Boolean);

const ending = (n: number, daysLeft: number, name = `Parrot ${n}`): ModelStatus =>
  statusBy([
    fact({
      modelId: `acme.m${n}`,
      name,
      status: 'legacy',
      milestones: { endOfLife: on(addDays(TODAY, daysLeft)) },
    }),
  ]);

function needOf(status: ModelStatus, more: Partial<HomeItem> = {}): HomeItem {
  const [date] = comingDates(status, TODAY);
  if (date === undefined) throw new Error('Nothing comes of it');
  return { channel: 'C1', status, date, standing: {}, ...more };
}

test('with nothing to do it is friendly, says how to begin, and how old the data is', () => {
  expect(linesOf(home())).toEqual([
    'Nothing needs you',
    ':sparkles: No subscribed channel of yours waits for anybody.',
    '*Your plans*',
    "You own no migration plan. `Plan migration` on any item makes one; `/bedrock-plans all` lists everybody's.",
    '*Next transitions*',
    'Nothing is announced in the coming year.',
    '*Data*',
    'AWS API: us-east-1, read 53 min ago · AWS documents as of 2026-10-14',
  ]);
});

test('what needs somebody stands first, late plans before all, then what comes, then where it does not work', () => {
  const view = home({
    needs: [needOf(ending(2, 9), { standing: { acknowledged: SAID } }), needOf(ending(1, 3))],
    plans: [
      plan({ modelId: 'acme.fine', modelName: 'Fine' }),
      donePlan(STILL_CALLED, { modelId: 'acme.late', modelName: 'Late' }),
    ],
    transitions: upcomingTransitions([ending(1, 3)], TODAY, 365),
    freshness: { ...FRESH, failures: [failureOf('us-east-1', 'denied')] },
  });
  const lines = linesOf(view);
  const places = [
    '2 things need you',
    ':warning: *Your plan needs you*',
    '*Late* `acme.late` · <#C1>',
    ':red_circle: *Parrot 1* `acme.m1`',
    '*End of life 2026-11-25 (in 3 days) · us-east-1* · <#C1>',
    '*Seen to in your channels* · 1',
    ':red_circle: *Parrot 2* `acme.m2`',
    ':white_check_mark: Acknowledged by <@U2> · 2026-11-22 (today)',
    'Undo',
    '*Your plans* · 1',
    '*Fine* `acme.fine` · <#C1>',
    '*Next transitions* · 1',
    ':warning: us-east-1 could not be read: denied',
  ].map((line) => lines.indexOf(line));
  expect(places).toEqual([...places].sort((a, b) => a - b));
  expect(places).not.toContain(-1);
});

test.each([
  [7, '1 thing needs you'],
  [8, 'Nothing needs you'],
])('a plan that is due in %i days: %s', (days, title) => {
  expect(linesOf(home({ plans: [plan({ due: addDays(TODAY, days) })] }))[0]).toBe(title);
});

test('a plan is shown with what is to be minded of it', () => {
  const lines = linesOf(
    home({ plans: [plan()], listed: (one) => ({ plan: one, warnings: [{ kind: 'gone' }] }) }),
  );
  expect(lines).toContain(':warning: The model has left Bedrock already: its calls fail');
});

test('what nobody sees to stands before what somebody does, and says where it knows less than all', () => {
  const view = home({
    needs: [needOf(ending(1, 3), { standing: { acknowledged: SAID } }), needOf(ending(2, 9))],
    lacks: 'channels',
  });
  const models = view.blocks.flatMap(({ block_id: id = '' }) => decodeItem(id)?.modelId ?? []);
  expect(models).toEqual(['acme.m2', 'acme.m1']);
  expect(linesOf(view).slice(0, 2)).toEqual([
    '1 thing needs you',
    expect.stringContaining(':warning: Slack has not said which channels you are in'),
  ]);
  expect(linesOf(home({ lacks: 'channels' })).join()).not.toContain(
    'No subscribed channel of yours waits for anybody',
  );
  const away = linesOf(home({ lacks: 'store' })).join();
  expect(away).toContain(
    'What needs you is not known yet,:warning: Acknowledgements and plans cannot be read at the moment.',
  );
  expect(away).not.toContain('You own no migration plan');
});

test('its buttons name the channel, which Home has none of', () => {
  const { blocks } = home({
    needs: [needOf(ending(1, 3), { channel: 'G7', standing: { acknowledged: SAID } })],
  });
  const row = blocks.find(({ type }) => type === 'actions');
  const [undo] = (row as unknown as { elements: { value: string }[] }).elements;
  for (const value of [row?.block_id ?? '', undo?.value ?? '']) {
    const press = decodeItemPress(value);
    expect([press?.channel, press?.item.modelId]).toEqual(['G7', 'acme.m1']);
  }
});

test('many of all stand on pages: each once, none left out, and a page beyond the end is the last', () => {
  const input = {
    needs: Array.from({ length: 40 }, (_, n) => needOf(ending(n, n))),
    plans: Array.from({ length: 200 }, (_, n) =>
      plan({ modelId: `acme.p${n}`, due: addDays(TODAY, n % 3 === 0 ? -1 : 20) }),
    ),
    transitions: upcomingTransitions(
      Array.from({ length: 300 }, (_, n) => ending(n, n)),
      TODAY,
      365,
    ),
  };
  const views = Array.from({ length: 12 }, (_, i) => home({ ...input, page: i + 1 }));
  const told = (what: RegExp) =>
    views.flatMap((view) => linesOf(view).flatMap((line) => what.exec(line)?.[1] ?? []));
  const plans = told(/^\*Parrot\* `(acme\.p\d+)`/);
  expect([plans.length, new Set(plans).size]).toEqual([200, 200]);
  const items = views.flatMap(({ blocks }) =>
    blocks.flatMap(({ block_id: id = '' }) => decodeItem(id)?.modelId ?? []),
  );
  expect([items.length, new Set(items).size]).toEqual([40, 40]);
  for (const view of views) expect(validateView(view, 'home')).toMatchObject({ ok: true });
  expect(linesOf(home({ ...input, page: 99 }))).toEqual(linesOf(views.at(-1) ?? home()));
  expect(linesOf(views[0] ?? home())).toContain('and 290 more: `/bedrock-status upcoming 365d`');
});

test('an item that is handed in twice has one row', () => {
  const twice = home({ needs: [needOf(ending(1, 3)), needOf(ending(1, 3))] });
  expect(linesOf(twice).filter((line) => line === 'Acknowledge')).toHaveLength(1);
  expect(validateView(twice, 'home')).toMatchObject({ ok: true });
});

test('its page is kept, and read back', () => {
  expect(decodeHomeState(encodeHomeState({ page: 3 }))).toEqual({ page: 3 });
  for (const text of ['', 'null', '{"v":1,"page":0}', '{"v":1,"page":"2"}']) {
    expect(decodeHomeState(text)).toEqual({ page: 1 });
  }
});

test('whatever stands there, Slack takes it and nobody else is called', () => {
  fc.assert(
    fc.property(hostileText, fc.array(someStanding, { maxLength: 30 }), (text, standings) => {
      const view = home({
        needs: standings.map((standing, n) => needOf(ending(n, n, text), { standing })),
        plans: [plan({ modelName: text, replacement: text, ticket: text, scope: text, owner: text })],
        freshness: { ...FRESH, failures: [failureOf(text, text)] },
      });
      expect(validateView(view, 'home')).toMatchObject({ ok: true });
      const faults = faultsOf(withoutOwnMentions({ text: 'x', blocks: view.blocks }, ['C1', 'U1', 'U2']));
      expect(faults.filter((fault) => !/^(blocks|text of all)/.test(fault))).toEqual([]);
    }),
    { numRuns: 50 },
  );
});
