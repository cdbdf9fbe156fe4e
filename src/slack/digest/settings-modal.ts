import { type KnownBlock, type ModalView } from '@slack/types';
import { sections } from '../../cards/blocks';
import { type Card } from '../../cards/card';
import { CALLBACK, DIGEST_COMMAND } from '../../cards/ids';
import { cardModal } from '../../cards/modal-frame';
import { type Mrkdwn, code, md } from '../../cards/mrkdwn';
import { noticeCard } from '../../cards/notice';
import { type SettingsFormState, decodeFormState } from '../../cards/settings-form-state';
import { conflictLead } from '../../cards/settings-lead';
import { type Settings, type Subscription } from '../../domain/subscription';
import { printOf } from '../../store/subscription-record';
import { changeSettings } from '../../store/subscriptions';
import { type Begun, type Modal, type Submission, type Submitted } from '../modal';
import { footed } from '../with-footer';
import { type DigestDeps } from './deps';
import { howToInvite, notAllowed } from './permission';
import { readForm } from './read-form';
import { type HandlingContext } from './read-handling';
import { formView } from './settings';
import { storedCard } from './subscribe';

const TITLE = 'Bedrock digest';

/** What is saved when the settings form is submitted. */
export function settingsModal(deps: DigestDeps): Modal {
  return { callbackId: CALLBACK.settings, submit: (submission) => submit(deps, submission) };
}

function submit(deps: DigestDeps, submission: Submission): Begun {
  const state = decodeFormState(submission.metadata);
  if (state === undefined) {
    deps.log.warn({ user: submission.userId }, 'A settings form came back with a state that is none of ours');
    return {
      view: said(
        md`This form is of another version of the bot. Please open it again with ${code(DIGEST_COMMAND)}.`,
      ),
    };
  }
  const refusal = notAllowed(deps, submission.userId);
  if (refusal !== undefined) return { view: said(refusal) };
  const read = readForm(submission.form, handlingContext(deps, state.channel));
  if (!read.ok) return { errors: read.errors };
  return {
    work: save(deps, submission, state, read.settings),
    saving: said(md`Saving…`),
    failed: (why) => again(deps, state, read.settings, why.blocks),
  };
}

/** What stands in the channel, from memory. */
function handlingContext({ admins, subscriptions }: DigestDeps, channel: string): HandlingContext {
  const hasAdmins = admins !== undefined;
  if (!subscriptions.isKnown()) return { hasAdmins, named: undefined };
  const handlers = subscriptions.get(channel)?.subscription.settings.handlers;
  return { hasAdmins, named: handlers?.kind === 'named' ? handlers.users : [] };
}

async function save(
  deps: DigestDeps,
  { userId: by, now }: Submission,
  state: SettingsFormState,
  settings: Settings,
): Promise<Submitted> {
  const { channel, seen } = state;
  const place = await deps.directory.see(channel);
  if (place.kind !== 'member') {
    return { view: again(deps, state, settings, sections([await howToInvite(deps)])) };
  }
  const wanted = { channel, channelName: place.name, isPrivate: place.isPrivate, settings, by, now };
  const outcome = await deps.subscriptions.change(channel, (where) => changeSettings(where, seen, wanted));
  if (!outcome.ok) return { view: overtaken(deps, channel, state.edition, outcome.standing, settings) };
  const card = footed(storedCard(deps, outcome, now), deps.snapshot, now);
  return { done: cardModal(TITLE, card), afterwards: () => tell(deps, channel, by, card) };
}

/** Somebody changed it since the form was filled: it shows what stands there now, and what was typed is named. */
function overtaken(
  deps: DigestDeps,
  channel: string,
  edition: number,
  standing: Subscription | undefined,
  typed: Settings,
): ModalView {
  const state = { channel, edition, ...(standing && { seen: printOf(standing.settings) }) };
  return again(deps, state, standing?.settings ?? typed, sections(conflictLead(standing, typed)));
}

/** The form once more, in an edition of its own, so that Slack shows these settings and not what was typed before. */
function again(
  deps: DigestDeps,
  state: SettingsFormState,
  settings: Settings,
  lead: readonly KnownBlock[],
): ModalView {
  return formView(deps, { lead, state: { ...state, edition: state.edition + 1 }, settings });
}

/** Tells a person in the channel, to them alone; where Slack refuses that, in their direct messages. */
async function tell({ web, log }: DigestDeps, channel: string, user: string, card: Card): Promise<void> {
  try {
    await web.chat.postEphemeral({ channel, user, ...card });
  } catch (error) {
    log.warn(
      { err: error, channel },
      'An answer goes to the direct messages, since the channel did not take it',
    );
    await web.chat.postMessage({ channel: user, ...card });
  }
}

function said(line: Mrkdwn): ModalView {
  return cardModal(TITLE, noticeCard(line));
}
