import {
  afterKey,
  offeredIn,
  opened,
  type Picking,
  searched,
  toggled,
} from '../../../src/sandbox/page/inputs/picking';

const closed: Picking = {
  options: ['us-east-1', 'us-west-2', 'eu-west-1'].map((value) => ({
    value,
    label: value,
    detail: '',
    group: value.startsWith('eu') ? 'Europe' : '',
  })),
  chosen: [],
  words: '',
  isOpen: false,
  active: -1,
};

/** What is chosen after these keys, each a key's name or, with a space before it, what is typed. */
function chosenAfter(...keys: string[]): readonly string[] {
  const end = keys.reduce(
    (picking, key) =>
      key.startsWith(' ') ? searched(picking, key.trim()) : (afterKey(picking, key) ?? picking),
    closed,
  );
  return end.chosen;
}

test.each([
  [['ArrowDown', 'Enter'], ['us-east-1']],
  [['ArrowUp', 'Enter'], ['eu-west-1']],
  [['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'Enter'], ['us-east-1']],
  [
    [' west', 'Enter', 'ArrowDown', 'Enter'],
    ['us-west-2', 'eu-west-1'],
  ],
  [[' EUROPE', 'Enter'], ['eu-west-1']],
  [['ArrowDown', 'Enter', 'Enter'], []],
  [['ArrowDown', 'Enter', 'ArrowDown', 'Enter', 'Backspace'], ['us-east-1']],
  [['ArrowDown', 'Enter', ' we', 'Backspace'], ['us-east-1']],
  [[' nothing', 'Enter'], []],
  [['Enter', 'Escape', 'Backspace'], []],
])('the keys %j choose %j', (keys, chosen) => expect(chosenAfter(...keys)).toEqual(chosen));

test('a closed list leaves Enter and Escape to the dialog that it stands in', () => {
  expect(afterKey(closed, 'Enter')).toBeUndefined();
  expect(afterKey(closed, 'Escape')).toBeUndefined();
  expect(afterKey(opened(closed, true), 'Escape')).toMatchObject({ isOpen: false });
});

test('closing forgets what was searched for and keeps what was chosen', () => {
  const after = opened(toggled(searched(closed, 'west'), 'us-west-2'), false);
  expect(after).toEqual({ ...closed, chosen: ['us-west-2'] });
  expect(offeredIn(after)).toHaveLength(3);
});
