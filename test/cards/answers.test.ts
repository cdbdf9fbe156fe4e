import fc from 'fast-check';
import { choiceCard } from '../../src/cards/choice';
import { compareCard } from '../../src/cards/compare';
import { explainCard } from '../../src/cards/explain';
import { helpCard } from '../../src/cards/help';
import { lookUpLead } from '../../src/cards/look-up-lead';
import { namedLead } from '../../src/cards/model-lead';
import { md } from '../../src/cards/mrkdwn';
import { noticeCard } from '../../src/cards/notice';
import { statusCard } from '../../src/cards/status';
import { compareModels } from '../../src/domain/comparison';
import { explainError } from '../../src/domain/explain-error';
import { type Fact } from '../../src/domain/fact';
import { parseModelId } from '../../src/domain/model-id';
import { EVERY_REGION } from '../../src/domain/region';
import { MODEL, TODAY, api, fact, on, statusBy } from '../domain/makers';
import { MOMENT, RERUN, hostileFacts, hostileText } from './hostile';
import { faultsOf, wordsOf } from './limits';

const FOOTER = 'AWS API: us-east-1, read 53 min ago · AWS documents as of 2026-10-14';

/** What stands under the last context of a card, that one included: the footer, then buttons alone. */
function endOf({ blocks }: ReturnType<typeof choiceCard>): string[] {
  const end = blocks.slice(blocks.findLastIndex(({ type }) => type === 'context'));
  return [
    JSON.stringify(end[0]).includes(FOOTER) ? 'footer' : 'something else',
    ...end.slice(1).map(({ type }) => type),
  ];
}

const choice = (models: readonly (readonly Fact[])[], title = 'Which one?') =>
  choiceCard({
    ...MOMENT,
    title,
    lead: md`${title}`,
    note: md`and 3 more`,
    statuses: models.map((facts) => statusBy(facts)),
  });

describe('models to choose from', () => {
  const two = [[fact({ status: 'legacy' })], [api({ modelId: 'acme.owl', name: 'Owl', status: 'active' })]];

  test('have a line with their phase and a button each', () => {
    const card = choice(two);
    expect(faultsOf(card)).toEqual([]);
    expect(wordsOf(card)).toContain('*Parrot* `acme.parrot-v1:0`\nLegacy');
    expect(wordsOf(card)).toContain('*Owl* `acme.owl`\nActive');
    expect(wordsOf(card).match(/^Show$/gm)).toHaveLength(2);
    expect(endOf(card)).toEqual(['footer']);
  });

  test('that are too many for a message are counted', () => {
    const many = Array.from({ length: 60 }, (_, i) => [fact({ modelId: `acme.parrot-${i}` })]);
    const card = choice(many);
    expect(faultsOf(card)).toEqual([]);
    const told = wordsOf(card).match(/acme\.parrot-/g)?.length ?? 0;
    expect(wordsOf(card)).toContain(
      `Not all fits in one message: ${(60 - told) * 2 + 60 - told + 1} more lines`,
    );
  });
});

describe('an explained error', () => {
  const explain = (text: string, others: readonly string[] = []) => {
    const model = statusCard({
      ...MOMENT,
      status: statusBy([fact()]),
      chain: [],
      idleDays: 15,
      rerun: RERUN,
    });
    return explainCard({ ...MOMENT, explanation: explainError(text), model, others, rerun: RERUN });
  };

  test('has its cause, what to do, and the card of its model, with one footer and one Share', () => {
    const card = explain('ResourceNotFoundException: This model version has reached the end of its life.');
    expect(faultsOf(card)).toEqual([]);
    expect(wordsOf(card)).toContain('*Cause*: ');
    expect(wordsOf(card)).toContain('_(ResourceNotFoundException, HTTP 404)_');
    expect(wordsOf(card)).toContain('*Model ID*');
    expect(endOf(card)).toEqual(['footer', 'actions']);
    expect(wordsOf(card).split(FOOTER)).toHaveLength(2);
    expect(wordsOf(card).match(/^Share$/gm)).toHaveLength(1);
  });

  test('names the other models, and counts those that do not fit', () => {
    const others = Array.from({ length: 100 }, (_, i) => `acme.parrot-${i}-instruct-v1:0`);
    const card = explain('AccessDeniedException', others);
    expect(faultsOf(card)).toEqual([]);
    const told = wordsOf(card).match(/`acme\.parrot-\d+-/g)?.length ?? 0;
    expect(wordsOf(card)).toContain(`and ${100 - told} more`);
    expect(wordsOf(card)).toContain('Show acme.parrot-0-instruct-v1:0');
  });

  test('says that only a part of a long text was read', () => {
    expect(wordsOf(explain('x'.repeat(4001)))).toContain('Only the first 4,000 characters were read.');
  });
});

describe('two models side by side', () => {
  const compare = (first: readonly Fact[], second: readonly Fact[]) =>
    compareCard({
      ...MOMENT,
      comparison: compareModels(statusBy(first), statusBy(second), TODAY),
      rerun: RERUN,
    });

  test('have a text that begins with the first and its phase, and marks on what the second lacks', () => {
    const card = compare(
      [api({ status: 'legacy', inputModalities: ['TEXT', 'IMAGE'] })],
      [api({ modelId: 'acme.owl', status: 'active', inputModalities: ['TEXT'] })],
    );
    expect(card.text).toBe(`${MODEL}: Legacy / acme.owl: Active`);
    expect(wordsOf(card)).toContain('*Input*\n1: TEXT, IMAGE\n2: TEXT\n:x: the second lacks: IMAGE');
    expect(wordsOf(card)).toContain('The second lacks something in: Input.');
    expect(endOf(card)).toEqual(['footer', 'actions']);
  });

  test('spell out what rows that name no Region speak for', () => {
    expect(wordsOf(compare([fact({ region: EVERY_REGION })], [fact()]))).toContain(
      '1: all commercial Regions\n2: us-east-1',
    );
  });
});

describe('said above the card of a model that was not named by its own id', () => {
  const status = statusBy([
    fact({ region: 'us-east-1', status: 'legacy', milestones: { endOfLife: on('2027-03-01') } }),
    fact({ region: 'us-west-2', status: 'legacy', milestones: { endOfLife: on('2027-01-08') } }),
    fact({ region: 'eu-west-1', status: 'legacy', milestones: { endOfLife: on('2026-12-01') } }),
  ]);
  const lead = (text: string) => {
    const reference = parseModelId(text);
    if (reference.resolution === 'not-an-id') throw new Error(`${text} names nothing`);
    return reference.resolution === 'parsed'
      ? namedLead(status, reference, TODAY)?.text
      : lookUpLead(reference, { why: 'usage-off' }, { nameOf: (account) => account, now: MOMENT.now })
          .map(({ text }) => text)
          .join('\n');
  };

  test('a profile ends with the first of its destinations', () => {
    expect(lead(`us.${MODEL}`)).toContain(
      '*Earliest end of life of its destinations: 2027-01-08 (in 47 days)* (us-west-2). ' +
        'Destinations are taken from the prefix, not read from AWS: us-east-1, us-west-2.',
    );
    expect(lead(`global.${MODEL}`)).toContain('2026-12-01 (in 9 days)* (eu-west-1)');
    expect(lead(`jp.${MODEL}`)).toContain('No source knows this model in any of its destinations.');
  });

  test('an ARN has the phase of its Region', () => {
    expect(lead(`arn:aws:bedrock:us-west-2::foundation-model/${MODEL}`)).toBe(
      'In us-west-2, which you named: *Legacy*.',
    );
    expect(lead(`arn:aws:bedrock:sa-east-1::foundation-model/${MODEL}`)).toContain(
      'where no source knows this model',
    );
  });

  test('a plain id needs no word', () => {
    expect(lead(MODEL)).toBeUndefined();
  });

  test('what hides its model says which look-up is needed', () => {
    expect(lead('arn:aws:bedrock:us-east-1:111122223333:provisioned-model/abc123def456')).toContain(
      '`GetProvisionedModelThroughput` → `foundationModelArn`',
    );
  });
});

test('help shows each command with its examples', () => {
  const card = helpCard('/bedrock-status', [
    { usage: 'list [phase]', summary: 'A table.', examples: ['list legacy'] },
  ]);
  expect(faultsOf(card)).toEqual([]);
  expect(wordsOf(card)).toContain(
    '`/bedrock-status list [phase]`\nA table.\n_e.g._ `/bedrock-status list legacy`',
  );
  const bare = helpCard('/bedrock-plans', [{ usage: '', summary: 'Plans.', examples: [''] }]);
  expect(wordsOf(bare)).not.toContain('e.g.');
});

test('whatever people and AWS write, Slack takes every answer and nobody is called', () => {
  const models = fc.array(hostileFacts, { minLength: 2, maxLength: 8 });
  fc.assert(
    fc.property(models, hostileText, hostileText, (facts, words, more) => {
      const [first, second] = facts.map((one) => statusBy(one));
      if (first === undefined || second === undefined) throw new Error('Two models are two models');
      const model = statusCard({ ...MOMENT, status: first, chain: [], idleDays: 15, rerun: RERUN });
      const explanation = explainError(words);
      expect(faultsOf(choice(facts, `For ${words}`))).toEqual([]);
      expect(
        faultsOf(compareCard({ ...MOMENT, comparison: compareModels(first, second, TODAY), rerun: RERUN })),
      ).toEqual([]);
      expect(
        faultsOf(explainCard({ ...MOMENT, explanation, model, others: [words, more], rerun: RERUN })),
      ).toEqual([]);
      expect(faultsOf(noticeCard(md`You said ${words}.`, md`And ${more}.`))).toEqual([]);
    }),
    { numRuns: 60 },
  );
});
