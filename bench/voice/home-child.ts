import { homeView } from '../../src/cards/home';
import { allStatuses } from '../../src/digests/scope-statuses';
import { addDays, dayOf } from '../../src/domain/day';
import { groupBy } from '../../src/domain/group-by';
import { type Plan } from '../../src/domain/plan';
import { newPlan } from '../../src/domain/plan-changes';
import { COMMERCIAL_REGIONS } from '../../src/domain/region';
import { type Settings, type Subscription } from '../../src/domain/subscription';
import { NO_OVERRIDES } from '../../src/domain/overrides';
import { UNKNOWN_USE } from '../../src/domain/use-of-model';
import { type HomeSources } from '../../src/slack/home/deps';
import { homeOf } from '../../src/slack/home/home-of';
import { type KeptSubscriptions } from '../../src/store/kept-subscriptions';
import { type Kept } from '../../src/store/record-index';
import { Snapshot } from '../../src/store/snapshot';
import { createStandings } from '../../src/store/standings';
import { inputOfChild, report } from './child';
import { documentsOf, madeRoster, modelIdAt, modelNameAt, readingsOf } from './made-models';
import { timed } from './timed';

export type HomeChildInput = { readonly models: number; readonly plans: number; readonly channels: number };

/** In ms: from what is in memory to the view. */
export type HomeFindings = { readonly made: readonly number[] };

const NOW = new Date('2026-11-23T08:00:00Z');
const TODAY = dayOf(NOW);
const VIEWER = 'U0VIEWER';
const SAID = { by: VIEWER, at: NOW.toISOString() };

/** The Home of one who is in all channels and owns all plans, made again and again. */
async function main(): Promise<void> {
  const input = inputOfChild<HomeChildInput>();
  const sources = madeSources(input);
  const channels = new Set(Array.from({ length: input.channels }, (_, i) => channelAt(i)));
  const made = await timed(() => {
    const content = homeOf(sources, { userId: VIEWER, channels }, TODAY);
    homeView({ ...content, page: 1, today: TODAY, now: NOW });
  });
  report({ made } satisfies HomeFindings);
}

function madeSources({ models, plans: count, channels }: HomeChildInput): HomeSources {
  const roster = madeRoster(models, COMMERCIAL_REGIONS, TODAY, 'usual');
  const snapshot = new Snapshot(documentsOf(roster, TODAY), COMMERCIAL_REGIONS);
  for (const reading of readingsOf(roster, COMMERCIAL_REGIONS, NOW)) snapshot.takeReading(reading);
  const all = Array.from({ length: count }, (_, i) => keptPlan(i, models, channels));
  const byChannel = groupBy(all, ({ value }) => value.channel);
  const plans = {
    all: () => all,
    under: (channel: string) => byChannel.get(channel) ?? [],
  };
  const subscriptions = madeSubscriptions(channels);
  const handlings = { under: () => [] };
  return {
    ...{ plans, subscriptions, snapshot },
    isSaidKnown: () => true,
    standings: createStandings({ handlings, plans, subscriptions, snapshot }),
    useOf: () => UNKNOWN_USE,
    overrides: () => NO_OVERRIDES,
    statusesFor: (settings, today) => allStatuses(snapshot, settings, today),
  };
}

/** A plan a model, over all channels in turn; some are late. */
function keptPlan(i: number, models: number, channels: number): Kept<Plan> {
  const about = { channel: channelAt(i % channels), modelId: modelIdAt(i), modelName: modelNameAt(i) };
  const draft = { replacement: modelIdAt((i + 8) % models), owner: VIEWER, status: 'planned' } as const;
  const value = newPlan({ ...about, steps: [] }, { ...draft, due: addDays(TODAY, (i % 60) - 10) }, SAID);
  return { key: `${about.channel}/${about.modelId}`, value, version: i };
}

function madeSubscriptions(channels: number): KeptSubscriptions {
  const all = Array.from({ length: channels }, (_, i) => ({ subscription: subscriptionOf(i), version: i }));
  const byChannel = new Map(all.map((one) => [one.subscription.channel, one]));
  const unused = () => Promise.reject(new Error('nobody asks for this here'));
  return {
    all: () => all,
    get: (channel) => byChannel.get(channel),
    ...{ begin: unused, refresh: unused, change: unused, unreadable: () => [], stop: () => undefined },
    isKnown: () => true,
  };
}

/** Every other channel names a Region, so that its models are narrowed to that. */
function subscriptionOf(i: number): Subscription {
  const regions = i % 2 === 0 ? [] : COMMERCIAL_REGIONS.slice(0, 3);
  const settings = { ...SETTINGS, include: { ...NO_SCOPE, regions } };
  const by = { subscribedBy: VIEWER, subscribedAt: SAID.at, changedBy: VIEWER, changedAt: SAID.at };
  return { channel: channelAt(i), channelName: `channel-${i}`, isPrivate: false, settings, ...by };
}

function channelAt(i: number): string {
  return `C0BENCH${i}`;
}

const NO_SCOPE = { providers: [], regions: [], models: [] };

const SETTINGS: Settings = {
  schedule: { cadence: 'weekly', weekday: 'mon', at: '09:00', zone: 'Europe/Berlin' },
  horizonDays: 90,
  include: NO_SCOPE,
  exclude: NO_SCOPE,
  inUse: false,
  alerts: true,
  reminders: true,
  whenEmpty: 'line',
};

void main();
