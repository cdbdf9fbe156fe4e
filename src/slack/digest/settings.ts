import { setTimeout as delay } from 'node:timers/promises';
import { type ModalView } from '@slack/types';
import { sections } from '../../cards/blocks';
import { DIGEST_COMMAND } from '../../cards/ids';
import { code, md } from '../../cards/mrkdwn';
import { standingLead } from '../../cards/settings-lead';
import { settingsLine } from '../../cards/settings-line';
import { type SettingsViewInput, settingsView } from '../../cards/subscription-modal';
import { nearestWord } from '../../domain/list-filter';
import { COMMERCIAL_REGIONS } from '../../domain/region';
import { parseSettings } from '../../domain/settings-words';
import { printOf } from '../../store/subscription-record';
import { type Answer, type Question, type Reply, type Verb } from '../command';
import { slackWord } from '../slack-errors';
import { defaultSettings, providersOf, zoneOf } from './default-settings';
import { type DigestDeps } from './deps';
import { known } from './known';
import { notAChannel, notAllowed, refused } from './permission';

/** A modal must be open within 3 s: a person's zone is waited for no longer than this. */
const ZONE_MS = 800;

/** Slack's words for a modal that comes too late. */
const TOO_LATE: readonly (string | undefined)[] = ['expired_trigger_id', 'exchanged_trigger_id'];

/** The channel's subscription in a modal; also what answers words that begin with none of the `verbs`. */
export function settingsVerb(deps: DigestDeps, verbs: readonly string[]): Verb {
  return {
    name: 'settings',
    usage: '[settings]',
    summary: 'A form with the subscription of this channel, filled in if there is one.',
    examples: ['', 'settings'],
    answer: (question) =>
      /^(settings)?$/i.test(question.words) ? openSettings(deps, question) : strange(deps, question, verbs),
  };
}

/** Opened from memory: nothing is read from the store before, and nobody is shown an empty form where memory is. */
async function openSettings(deps: DigestDeps, { asker }: Question): Promise<Reply> {
  const { userId, channelId: channel, triggerId } = asker;
  const refusal = notAllowed(deps, userId) ?? notAChannel(asker);
  if (refusal !== undefined) {
    const kept = deps.subscriptions.get(channel)?.subscription;
    return refused(refusal, ...(kept ? [md`It is: ${settingsLine(kept.settings)}.`] : []));
  }
  const standing = known(deps).get(channel)?.subscription;
  const settings = standing?.settings ?? defaultSettings(await zoneInTime(deps, userId));
  const seen = standing && printOf(standing.settings);
  const view = formView(deps, {
    lead: sections(standingLead(channel, standing)),
    state: { channel, edition: 1, ...(seen !== undefined && { seen }) },
    settings,
  });
  try {
    await deps.web.views.open({ trigger_id: triggerId ?? '', view });
    return 'shown';
  } catch (error) {
    if (!TOO_LATE.includes(slackWord(error))) throw error;
    return refused(
      md`Slack did not wait for the form. Please type ${code(`${DIGEST_COMMAND} settings`)} again.`,
    );
  }
}

/** The form, with what there is to choose now. */
export function formView(
  deps: Pick<DigestDeps, 'snapshot' | 'admins'>,
  form: Pick<SettingsViewInput, 'lead' | 'state' | 'settings'>,
): ModalView {
  const { watched } = deps.snapshot;
  const regions = [...watched, ...COMMERCIAL_REGIONS.filter((region) => !watched.includes(region))];
  const hasAdmins = deps.admins !== undefined;
  return settingsView({ ...form, providers: providersOf(deps), regions, hasAdmins });
}

async function zoneInTime(deps: DigestDeps, userId: string): Promise<string> {
  const late = delay(ZONE_MS, deps.defaultZone, { ref: false });
  return Promise.race([zoneOf(deps, userId), late]);
}

/** Words that are none of the command's: the verb that they are near, or settings that want a verb before them. */
function strange(deps: DigestDeps, { words }: Question, verbs: readonly string[]): Answer {
  const [first = ''] = words.split(' ');
  if (first.toLowerCase() === 'settings') {
    return refused(md`${code('settings')} stands alone: ${code(`${DIGEST_COMMAND} settings`)}`);
  }
  const parsed = parseSettings(words, { zone: deps.defaultZone, providers: providersOf(deps) });
  const near = parsed.ok ? `subscribe ${words}` : nearestWord(first, [...verbs, 'settings']);
  const meant = near === undefined ? md`` : md` Did you mean ${code(`${DIGEST_COMMAND} ${near}`)}?`;
  return refused(
    md`${code(first)} is no word of ${code(DIGEST_COMMAND)}.${meant} All of them: ${code(`${DIGEST_COMMAND} help`)}`,
  );
}
