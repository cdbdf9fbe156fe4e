import { type WebClient } from '@slack/web-api';
import { type Command } from '../slack/command';
import { digestCommand } from '../slack/digest/command';
import { type DigestDeps } from '../slack/digest/deps';
import { statusCommand } from '../slack/status/command';
import { sendFile } from '../slack/send-file';
import { type StatusDeps } from '../slack/status/deps';
import { refresh } from '../digests/refresh';
import { type Sync } from '../digests/sync';
import { type Timeline } from '../digests/pictures/timeline';
import { type Directory } from '../slack/directory';
import { plansCommand } from '../slack/plans/command';
import { type PlansDeps } from '../slack/plans/deps';
import { type HealthRooms, healthOf } from './health';
import { type EndProbes } from './end-probes';
import { type HouseOverrides } from './overrides';
import { type HouseParts } from './parts';
import { type Said } from './said';
import { delay } from './timers';
import { type HouseUses } from './uses';

export type CommandRooms = Omit<HealthRooms, 'said'> & {
  readonly overrides: HouseOverrides;
  readonly said: Said;
  readonly endProbes: Pick<EndProbes, 'of'>;
  readonly sync: Sync;
  readonly directory: Directory;
  readonly timeline: Timeline;
  readonly digest: DigestDeps;
  readonly web: WebClient;
  readonly uses: HouseUses;
  /** Resolves when the process begins to end. */
  readonly ending: Promise<void>;
};

/** The commands that the bot answers. */
export function commandsOf(parts: HouseParts, rooms: CommandRooms): Command[] {
  return [
    statusCommand(statusDeps(parts, rooms)),
    digestCommand(rooms.digest),
    plansCommand(plansDeps(parts, rooms)),
  ];
}

function plansDeps({ adminUsers: admins, log }: HouseParts, rooms: CommandRooms): PlansDeps {
  const { snapshot, subscriptions, directory, kept, said, web } = rooms;
  return {
    ...{ snapshot, subscriptions, directory, admins, log },
    plans: said.plans,
    isSaidKnown: () => said.isKnown(),
    place: () => kept.place(),
    sendFile: (userId, file) => sendFile(web, userId, file),
  };
}

function statusDeps(parts: HouseParts, rooms: CommandRooms): StatusDeps {
  const { snapshot, kept, sync, messenger, directory, timeline, ending, uses, overrides } = rooms;
  return {
    snapshot,
    place: () => kept.place(),
    idleDays: parts.idleLockoutDays,
    useOf: uses.of,
    useParts: () => (uses.reader.isOn() ? uses.kept.parts() : undefined),
    overrides: () => overrides.current(),
    refresh: () => refresh(sync, uses.reader, delay),
    ending,
    delay,
    directory,
    admins: parts.adminUsers,
    log: parts.log,
    timeline: async (channel, statuses, today, days) => {
      // A picture in a message that is shared by a command is shown where the bot is a member alone.
      const seen = await directory.see(channel);
      return seen.kind === 'member' ? timeline(statuses, today, days) : undefined;
    },
    health: () => healthOf(parts, rooms),
    standings: rooms.said.standings,
    endProbesOf: (modelId) => rooms.endProbes.of(modelId),
    isSaidKnown: () => rooms.said.isKnown(),
    resend: (id) => messenger.resend(id),
  };
}
