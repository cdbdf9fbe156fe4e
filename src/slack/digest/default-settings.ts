import { parseSettings } from '../../domain/settings-words';
import { type Settings } from '../../domain/subscription';
import { findZone } from '../../domain/zone';
import { type DigestDeps } from './deps';

/** The zone in which a person's times are meant: as Slack names it, else the operator's. */
export async function zoneOf({ directory, defaultZone }: DigestDeps, userId: string): Promise<string> {
  return findZone((await directory.zoneOf(userId)) ?? '') ?? defaultZone;
}

/** What `subscribe` makes of no words. */
export function defaultSettings(zone: string): Settings {
  const parsed = parseSettings('', { zone, providers: [] });
  if (!parsed.ok) throw new Error(`No words are no settings: ${JSON.stringify(parsed.fault)}`);
  return parsed.settings;
}

/** The providers that a filter may name. */
export function providersOf({ snapshot }: Pick<DigestDeps, 'snapshot'>): string[] {
  return [...new Set(snapshot.models().map(({ provider }) => provider))];
}
