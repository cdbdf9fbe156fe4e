import { type IdleItem, idlePart, idlePiece } from '../../src/cards/idle-items';
import { type IdleAccess } from '../../src/domain/idle-access';
import { addDays } from '../../src/domain/day';
import { MODEL, REGION, TODAY, fact, on, statusBy } from '../domain/makers';
import { faultsOf, withoutOwnMentions, wordsOf } from './limits';

const OPTIONS = { lockoutDays: 15 };
const access: IdleAccess = {
  ...{ modelId: MODEL, region: REGION, account: '111122223300', wasTried: false },
  ...{ lastCalled: addDays(TODAY, -11), idleDays: 11, lostFrom: addDays(TODAY, 4) },
};
const others = Array.from({ length: 39 }, (_, i) => ({ ...access, account: `1111222233${10 + i}` }));
const item: IdleItem = {
  status: statusBy([fact({ status: 'legacy', milestones: { endOfLife: on('2027-06-01') } })]),
  accesses: [access, ...others],
  owners: ['U0OWNER'],
};

test.each([
  ['a reminder', () => idlePiece(item, OPTIONS, 0, TODAY)],
  ['a digest', () => idlePart({ items: [item], options: OPTIONS }).pieces.flat()],
])(
  '%s of a model that many accounts fall silent on calls its owner, and counts those there is no room for',
  (_what, blocksOf) => {
    const card = { text: 'Silence', blocks: [...blocksOf()] };
    expect(faultsOf(withoutOwnMentions(card, ['U0OWNER']))).toEqual([]);
    const lines = wordsOf(card).split('\n');
    expect(lines).toContain('*Owner*: <@U0OWNER>');
    const told = lines.filter((line) =>
      /not called for 11 days in account \d{12}, us-east-1; Legacy access can be lost after 15$/.test(line),
    );
    expect(told.length).toBeGreaterThan(10);
    expect(lines).toContain(`and ${40 - told.length} more`);
  },
);
