import fc from 'fast-check';
import {
  ACTION,
  CALLBACK,
  PLAN_FIELD,
  SETTINGS_FIELD,
  anyNumber,
  decodeRerun,
  encodeRerun,
  numbered,
} from '../../src/cards/ids';

test('the ids of buttons that were ever posted stay what they are', () => {
  expect(ACTION).toEqual({
    share: 'status.share.v1',
    page: 'status.page.v1',
    previous: 'status.previous.v1',
    show: 'status.show.v1',
    acknowledge: 'item.acknowledge.v1',
    plan: 'item.plan.v1',
    more: 'item.more.v1',
    resend: 'outbox.resend.v1',
    undo: 'item.undo.v1',
    wake: 'item.wake.v1',
    openPlan: 'plan.open.v1',
    planDone: 'plan.done.v1',
    planMove: 'plan.move.v1',
    planHandOver: 'plan.hand-over.v1',
    homePage: 'home.page.v1',
    homePrevious: 'home.previous.v1',
  });
});

test('the ids of modals and of their inputs stay what they are', () => {
  expect(CALLBACK).toEqual({ settings: 'digest.settings.v1', plan: 'plan.edit.v1' });
  expect(Object.entries(PLAN_FIELD).map(([field, id]) => `${field} ${id}`)).toEqual([
    'replacement plan.replacement.v1',
    'owner plan.owner.v1',
    'due plan.due.v1',
    'status plan.status.v1',
    'scope plan.scope.v1',
    'ticket plan.ticket.v1',
    'notes plan.notes.v1',
    'checklist plan.checklist.v1',
  ]);
  expect(Object.entries(SETTINGS_FIELD).map(([field, id]) => `${field} ${id}`)).toEqual([
    'cadence digest.cadence.v1',
    'weekday digest.weekday.v1',
    'time digest.time.v1',
    'zone digest.zone.v1',
    'horizon digest.horizon.v1',
    'providers digest.providers.v1',
    'regions digest.regions.v1',
    'models digest.models.v1',
    'withoutProviders digest.without-providers.v1',
    'withoutRegions digest.without-regions.v1',
    'withoutModels digest.without-models.v1',
    'inUse digest.in-use.v1',
    'alsoTell digest.also-tell.v1',
    'whenEmpty digest.when-empty.v1',
    'confirm digest.confirm.v1',
    'handlers digest.handlers.v1',
    'people digest.people.v1',
  ]);
});

test('a numbered id is found by its kind, and by no other', () => {
  expect(numbered(ACTION.show, 3)).toBe('status.show.v1:3');
  for (const id of [ACTION.show, numbered(ACTION.show, 12)]) expect(id).toMatch(anyNumber(ACTION.show));
  for (const id of ['status.show.v10', 'status-show.v1', 'x.status.show.v1', 'status.show.v1:'])
    expect(id).not.toMatch(anyNumber(ACTION.show));
});

test('a button carries its command, or is not there', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 2500 }),
      fc.integer({ min: 1, max: 10_000 }),
      (text, page) => {
        const value = encodeRerun({ command: '/bedrock-status', text, page });
        if (value === undefined) expect(JSON.stringify(text).length).toBeGreaterThan(1850);
        else
          expect([value.length <= 2000, decodeRerun(value)]).toEqual([
            true,
            { command: '/bedrock-status', text, page },
          ]);
      },
    ),
  );
});

test.each([
  '',
  'null',
  '[]',
  '{"v":2,"command":"/a","text":"a","page":1}',
  '{"v":1,"command":"/a","text":"a","page":0}',
  '{"v":1,"command":"/a","page":1}',
])('a value that is none of ours, such as %s, is refused', (value) => {
  expect(decodeRerun(value)).toBeUndefined();
});
