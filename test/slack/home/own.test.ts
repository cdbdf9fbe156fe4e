import { type HomeInput } from '../../../src/cards/home';
import { allStatuses } from '../../../src/digests/scope-statuses';
import { addDays } from '../../../src/domain/day';
import { type ModelOverride, NO_OVERRIDES } from '../../../src/domain/overrides';
import { UNKNOWN_USE, type UseOfModel } from '../../../src/domain/use-of-model';
import { type ItemStanding } from '../../../src/domain/item-standing';
import { homeOf } from '../../../src/slack/home/home-of';
import { Snapshot } from '../../../src/store/snapshot';
import { TODAY, fact, on } from '../../domain/makers';
import { DEFAULTS } from '../../domain/settings';
import { ADA, PLATFORM } from '../../support/house';

const UNUSED: UseOfModel = { ...UNKNOWN_USE, word: 'not-in-use' };
const ACKNOWLEDGED: ItemStanding = { acknowledged: { by: 'U1', at: '2026-11-20T10:00:00.000Z' } };

const snapshot = new Snapshot(
  ['a.used', 'a.unknown', 'a.unused', 'a.own', 'a.said'].map((modelId) =>
    fact({ modelId, name: modelId, status: 'legacy', milestones: { endOfLife: on(addDays(TODAY, 9)) } }),
  ),
  [],
);

const own: ModelOverride = {
  ...{ modelId: 'a.own', regions: [], tags: [], milestones: {}, reason: '', author: '' },
  owner: ADA,
};

test('what nobody uses needs nobody, unless it is theirs or somebody has spoken of it', () => {
  const uses: Record<string, UseOfModel> = {
    'a.used': { ...UNUSED, word: 'in-use' },
    'a.unknown': UNKNOWN_USE,
  };
  const by = { subscribedBy: ADA, subscribedAt: '2026-11-01T00:00:00.000Z', changedBy: ADA, changedAt: '' };
  const subscription = {
    channel: PLATFORM,
    channelName: 'platform',
    isPrivate: false,
    settings: DEFAULTS,
    ...by,
  };
  const { needs }: Pick<HomeInput, 'needs'> = homeOf(
    {
      plans: { all: () => [] },
      isSaidKnown: () => true,
      subscriptions: { all: () => [{ subscription, version: 1 }] } as never,
      snapshot,
      standings:
        () =>
        ({ modelId }) =>
          modelId === 'a.said' ? ACKNOWLEDGED : {},
      useOf: (modelId) => uses[modelId] ?? UNUSED,
      overrides: () => ({ ...NO_OVERRIDES, models: [own] }),
      statusesFor: (wanted, today) => allStatuses(snapshot, wanted, today),
    },
    { userId: ADA, channels: new Set([PLATFORM]) },
    TODAY,
  );
  expect(needs.map(({ status, isOwn }) => `${status.model.modelId}${isOwn ? ' own' : ''}`).sort()).toEqual([
    'a.own own',
    'a.said',
    'a.unknown',
    'a.used',
  ]);
});
