import { type Log } from '../ops/log';
import { type Asker } from './command';
import { type Directory, type SeenChannel } from './directory';

/** Whether a channel may be named. `unchecked`: Slack did not say, so it is not. */
export type Verdict = 'seen' | 'hidden' | 'unchecked';

/** Who reads an answer: one person, or, where it is shared, whoever is in some channel. */
export type Reader = Pick<Asker, 'userId' | 'channelId'> | 'everybody';

/** Which channels a reader may be told of: public ones, private ones that they are in, and all of them an admin. */
export type Sight = {
  /** Of a channel that is private, or may be. */
  ofPrivate(channel: string): Promise<Verdict>;
  /** Of any channel, with what Slack shows of it now; `undefined` where Slack does not answer. */
  look(channel: string): Promise<{ readonly verdict: Verdict; readonly place: SeenChannel | undefined }>;
  /** The verdict of `look`; Slack is asked only where it matters. */
  of(channel: string): Promise<Verdict>;
  /** Whether messages to a person may be told of: they may speak of a private channel. */
  ofPerson(userId: string): boolean;
};

export type SightParts = {
  readonly directory: Directory;
  /** User ids; `undefined`: there are none, and nobody sees more than others. */
  readonly admins: readonly string[] | undefined;
  readonly log: Log;
};

/** For one answer: what Slack said of the reader is asked once, when it is needed. Nothing of it rejects. */
export function sightOf({ directory, admins, log }: SightParts, reader: Reader): Sight {
  const person = reader === 'everybody' ? undefined : reader;
  const isAdmin = person !== undefined && (admins?.includes(person.userId) ?? false);
  let asked: Promise<ReadonlySet<string> | undefined> | undefined;

  function channelsOf(userId: string): Promise<ReadonlySet<string> | undefined> {
    asked ??= directory.channelsOf(userId, 'private').catch((error: unknown) => {
      log.warn({ err: error, user: userId }, 'Slack did not say in which private channels a person is');
      return undefined;
    });
    return asked;
  }

  /** Whoever asks in a channel is in it. */
  const isTheirs = (channel: string): boolean => isAdmin || person?.channelId === channel;

  async function ofPrivate(channel: string): Promise<Verdict> {
    if (isTheirs(channel)) return 'seen';
    if (person === undefined) return 'hidden';
    const channels = await channelsOf(person.userId);
    if (channels === undefined) return 'unchecked';
    return channels.has(channel) ? 'seen' : 'hidden';
  }

  async function look(channel: string) {
    const place = await directory.see(channel).catch((error: unknown) => {
      log.warn(
        { err: error, channel },
        'Slack did not say whether a channel is private; it is taken for one',
      );
      return undefined;
    });
    if (isPublic(place)) return { verdict: 'seen', place } as const;
    const verdict = await ofPrivate(channel);
    const isUnclear = verdict === 'hidden' && place === undefined;
    return { verdict: isUnclear ? 'unchecked' : verdict, place };
  }

  return {
    ofPrivate,
    look,
    of: async (channel) => (isTheirs(channel) ? 'seen' : (await look(channel)).verdict),
    ofPerson: (userId) => isAdmin || person?.userId === userId,
  };
}

function isPublic(place: SeenChannel | undefined): boolean {
  switch (place?.kind) {
    case 'member':
      return !place.isPrivate;
    case 'outside':
      return place.isPublic;
    case 'direct':
    case undefined:
      return false;
  }
}
