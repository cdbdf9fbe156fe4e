import fc from 'fast-check';
import { timelineAlt } from '../../src/cards/timeline-alt';
import { pictureBlock, withPicture } from '../../src/cards/timeline-block';
import { divider, header, sections } from '../../src/cards/blocks';
import { md } from '../../src/cards/mrkdwn';
import { day } from '../domain/makers';
import { hostileText } from './hostile';
import { faultsOf, wordsOf } from './limits';
import { row, rows, timeline } from './timelines';

it('says what the picture shows, models of one fate in one sentence', () => {
  const extended = row({
    modelId: 'acme.owl',
    name: 'Owl',
    phase: 'active',
    bands: [
      { phase: 'active', to: day('2026-12-01') },
      { phase: 'legacy', from: day('2026-12-01'), to: day('2027-02-01') },
      { phase: 'extended', from: day('2027-02-01'), to: day('2027-04-01') },
    ],
    endOfLife: day('2027-04-01'),
    regions: ['us-east-1', 'us-east-2', 'us-west-1', 'us-west-2'],
    isUnconfirmed: true,
  });
  const plans = [{ modelId: 'acme.owl', day: day('2026-12-20'), label: 'Ada, PLAT-7' }];
  expect(timelineAlt(timeline([...rows(2), extended], { plans }))).toBe(
    [
      'Timeline of Bedrock models from 2026-11-01 to 2027-05-01; today is 2026-11-22.',
      'Parrot 0; Parrot 1: Legacy, End of life 2027-01-08 (in 47 days).',
      'Owl in us-east-1, us-east-2, us-west-1 and 1 more: Active, Legacy 2026-12-01, Extended access 2027-02-01,',
      'End of life 2027-04-01 (in 130 days), by a third party, unconfirmed, plan due 2026-12-20 (in 28 days): Ada, PLAT-7.',
    ].join(' '),
  );
});

it('says of models without a date that they have none, and tells those of one name apart', () => {
  const { endOfLife: _, ...open } = row({ bands: [{ phase: 'legacy' }] });
  expect(timelineAlt(timeline([open, { ...open, modelId: 'acme.parrot-v2:0' }]))).toContain(
    'Parrot acme.parrot-v1:0; Parrot acme.parrot-v2:0: Legacy, no end date yet.',
  );
});

it('counts those for whom there is no room', () => {
  const many = rows(60).map((one, i) => ({
    ...one,
    name: `${'Parrot of a long name '.repeat(3)}${i}`,
    endOfLife: day(`2027-01-${10 + (i % 20)}`),
  }));
  const alt = timelineAlt(timeline(many));
  const told = alt.match(/Parrot of a long name \d+/g)?.length ?? 0;
  expect(told).toBeGreaterThan(15);
  expect(alt).toMatch(new RegExp(`And ${60 - told} more\\.$`));
});

it('has at most 2,000 characters on one line, whatever the names are', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(hostileText, hostileText, fc.array(hostileText, { maxLength: 5 })), {
        maxLength: 50,
      }),
      (all) => {
        const shown = all.map(([modelId, name, regions]) => row({ modelId, name, regions }));
        const plans = all.map(([modelId, label]) => ({ modelId, label, day: day('2026-12-20') }));
        const alt = timelineAlt(timeline(shown, { plans }));
        expect(alt.length).toBeLessThanOrEqual(2000);
        expect(alt).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
      },
    ),
  );
});

it('stands on a message below its header, the words of the card behind it', () => {
  const card = {
    text: 'What comes',
    blocks: [header('What comes'), ...sections([md`some words`]), divider()],
  };
  const shown = withPicture(card, { fileId: 'F0ABCDEF12', alt: 'A timeline' });
  expect(faultsOf(shown)).toEqual([]);
  expect(shown.blocks.map(({ type }) => type)).toEqual(['header', 'image', 'section', 'divider']);
  expect(shown.blocks[1]).toEqual({
    type: 'image',
    slack_file: { id: 'F0ABCDEF12' },
    alt_text: 'A timeline',
  });
});

it('gives way to a line that says why there is none, and calls nobody', () => {
  const card = withPicture(
    { text: 'What comes', blocks: [header('What comes')] },
    { failed: 'Slack said <!channel> & no.' },
  );
  expect(faultsOf(card)).toEqual([]);
  expect(wordsOf(card)).toContain('No timeline picture this time: Slack said &lt;!channel&gt; &amp; no.');
});

it('is never empty, as Slack wants it', () => {
  expect(pictureBlock({ fileId: 'F0ABCDEF12', alt: ' ' })).toMatchObject({ alt_text: 'Timeline' });
});
