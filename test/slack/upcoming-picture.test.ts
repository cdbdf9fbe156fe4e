import { type Picture } from '../../src/cards/timeline-block';
import { type Question } from '../../src/slack/command';
import { type StatusDeps } from '../../src/slack/status/deps';
import { upcomingVerb } from '../../src/slack/status/upcoming';
import { Snapshot } from '../../src/store/snapshot';
import { NOW, RERUN } from '../cards/hostile';
import { faultsOf, wordsOf } from '../cards/limits';
import { TODAY, fact, on } from '../domain/makers';

const PICTURE = { fileId: 'F0ABCDEF12', alt: 'Timeline of Bedrock models.' };
const asker = { userId: 'U1', channelId: 'C1', channelName: 'platform' };

/** Asks `upcoming` of a house whose pictures are these, and gives the card, and for what a picture was asked. */
async function ask(more: Partial<Question>, picture: Picture | undefined) {
  const asked: unknown[] = [];
  const deps: Pick<StatusDeps, 'snapshot' | 'timeline'> = {
    snapshot: new Snapshot([fact({ milestones: { endOfLife: on('2027-01-08') } })], []),
    timeline: async (channelId, statuses, today, days) => {
      asked.push([channelId, statuses.map(({ model }) => model.name), today, days]);
      return picture;
    },
  };
  const reply = await upcomingVerb(deps).answer({ asker, words: '60d', page: 1, now: NOW, ...more });
  if (typeof reply === 'string') throw new Error('No answer');
  return { asked, card: reply.card, types: reply.card.blocks.map(({ type }) => type) };
}

it('shows the picture where the answer is shared, below its title', async () => {
  const { asked, card, types } = await ask({}, PICTURE);
  expect(asked).toEqual([['C1', ['Parrot'], TODAY, 60]]);
  expect(types).toEqual(['header', 'image', 'section', 'context']);
  expect(card.blocks[1]).toEqual({
    type: 'image',
    slack_file: { id: PICTURE.fileId },
    alt_text: PICTURE.alt,
  });
  expect(faultsOf(card)).toEqual([]);
});

it('has no picture drawn for one person alone', async () => {
  const { asked, types } = await ask({ rerun: RERUN }, PICTURE);
  expect(asked).toEqual([]);
  expect(types).not.toContain('image');
});

it('goes out without a picture where there is none, as where the bot is no member', async () => {
  const { types } = await ask({}, undefined);
  expect(types).toEqual(['header', 'section', 'context']);
});

it('says why where the picture failed', async () => {
  const { card } = await ask({}, { failed: 'Slack was not ready with it in time.' });
  expect(wordsOf(card)).toContain('No timeline picture this time: Slack was not ready with it in time.');
  expect(faultsOf(card)).toEqual([]);
});

it.each(['soon', '0d', '4000d'])('has no picture drawn for "%s", which is no time', async (words) => {
  const { asked, types } = await ask({ words }, PICTURE);
  expect([asked, types]).toEqual([[], ['section']]);
});
