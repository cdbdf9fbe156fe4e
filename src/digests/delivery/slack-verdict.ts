/** The calls that Slack may refuse. */
export type SendMethod = 'post' | 'update' | 'open';

/** What a refusal means for the item, with a sentence for the operator. */
export type Verdict = {
  /**
   * `retry`: again, with growing pauses, without end. `pause-channel`: nothing reaches this channel. `alarm`: Slack
   * rejects the bot itself. `plain`: again with plain blocks. `bury`: no repetition helps this item. `drop`: what it
   * was about is gone. `leave`: what it was about stays as it is.
   */
  readonly verdict: 'retry' | 'pause-channel' | 'alarm' | 'plain' | 'bury' | 'drop' | 'leave';
  readonly reason: string;
  /** Slack says that it may have happened all the same. */
  readonly mayHaveWorked?: true;
};

type Table = Readonly<Record<string, Verdict>>;

/** One reason for several words. */
function all(verdict: Verdict['verdict'], words: readonly string[], reason: string): Table {
  return Object.fromEntries(words.map((word) => [word, { verdict, reason }]));
}

const MAY_HAVE_WORKED: Table = Object.fromEntries(
  ['internal_error', 'fatal_error', 'update_failed', 'server_error'].map((word) => [
    word,
    { verdict: 'retry', reason: 'Slack failed in the midst of it.', mayHaveWorked: true },
  ]),
);

/**
 * Every error that Slack documents for chat.postMessage, chat.update and conversations.open, and a few that its
 * workspaces send besides (docs.slack.dev/reference/methods).
 */
const VERDICTS: Table = {
  ...MAY_HAVE_WORKED,
  ...all('retry', ['ratelimited', 'rate_limited'], 'Slack limits the rate.'),
  ...all('retry', ['message_limit_exceeded'], 'The workspace sends more messages than Slack takes.'),
  ...all('retry', ['service_unavailable', 'request_timeout'], 'Slack did not take the request.'),
  ...all(
    'retry',
    ['team_added_to_org', 'org_login_required', 'external_channel_migrating'],
    'The workspace or channel is being moved by Slack.',
  ),
  ...all('retry', ['streaming_state_conflict'], 'The message is still being written.'),

  ...all(
    'pause-channel',
    ['channel_not_found'],
    'The channel does not exist for the bot: it was deleted, or is private and the bot no member.',
  ),
  ...all('pause-channel', ['not_in_channel'], 'The bot is no member of the channel: invite it.'),
  ...all('pause-channel', ['is_archived', 'is_inactive'], 'The channel is archived or frozen.'),
  ...all(
    'pause-channel',
    [
      'restricted_action',
      'restricted_action_read_only_channel',
      'restricted_action_thread_only_channel',
      'posting_to_general_channel_denied',
    ],
    'A setting of the workspace or channel forbids the bot to post there.',
  ),
  ...all(
    'pause-channel',
    ['no_permission', 'access_denied', 'channel_type_not_supported', 'team_not_found'],
    'The bot has no access to the channel: invite it.',
  ),

  ...all(
    'alarm',
    [
      'not_authed',
      'invalid_auth',
      'token_revoked',
      'token_expired',
      'account_inactive',
      'user_removed_from_team',
    ],
    'Slack rejects SLACK_BOT_TOKEN: install the app again and set the new token.',
  ),
  ...all('alarm', ['team_disabled'], 'The workspace is disabled.'),
  ...all(
    'alarm',
    ['missing_scope'],
    'The app lacks a scope: compare it with manifest.yml and install it again.',
  ),
  ...all(
    'alarm',
    ['not_allowed_token_type', 'metadata_must_be_sent_from_app', 'as_user_not_supported'],
    'SLACK_BOT_TOKEN is no token of an app’s bot (xoxb-…).',
  ),
  ...all(
    'alarm',
    [
      'team_access_not_granted',
      'enterprise_is_restricted',
      'app_access_restricted',
      'ekm_access_denied',
      'two_factor_setup_required',
    ],
    'An administrator of the workspace has taken the app’s access away.',
  ),
  ...all('alarm', ['accesslimited'], 'Slack does not take the app’s requests from this network.'),
  ...all(
    'alarm',
    ['method_deprecated', 'deprecated_endpoint', 'unknown_method'],
    'Slack no longer has a method that this version of the bot uses: update the bot.',
  ),
  ...all(
    'alarm',
    ['invalid_charset', 'invalid_form_data', 'invalid_post_type', 'missing_post_type'],
    'The requests reach Slack changed: look at the proxy in between.',
  ),

  ...all(
    'plain',
    ['invalid_blocks', 'invalid_blocks_format', 'msg_blocks_too_long', 'block_mismatch', 'invalid_arguments'],
    'Slack does not take the message’s blocks.',
  ),
  ...all(
    'plain',
    [
      'invalid_attachments',
      'slack_connect_file_link_sharing_blocked',
      'slack_connect_canvas_sharing_blocked',
      'slack_connect_lists_sharing_blocked',
    ],
    'Slack does not take the picture in the message.',
  ),

  ...all(
    'bury',
    [
      'msg_too_long',
      'no_text',
      'too_many_attachments',
      'too_many_contact_cards',
      'invalid_metadata_format',
      'invalid_metadata_schema',
      'metadata_too_large',
      'invalid_arg_name',
      'invalid_array_arg',
      'markdown_text_conflict',
      'duplicate_channel_not_found',
      'duplicate_message_not_found',
      'send_on_behalf_not_allowed',
    ],
    'Slack does not take this message: a fault of the bot.',
  ),
  ...all(
    'bury',
    [
      'restricted_action_non_threadable_channel',
      'restricted_action_thread_locked',
      'cannot_reply_to_message',
      'cant_broadcast_message',
      'no_dual_broadcast_content_update',
    ],
    'The thread takes no replies.',
  ),
  ...all(
    'bury',
    [
      'user_not_found',
      'users_not_found',
      'user_not_visible',
      'user_disabled',
      'cannot_dm_bot',
      'messages_tab_disabled',
      'invalid_user_combination',
      'users_list_not_supplied',
      'not_enough_users',
      'too_many_users',
      'method_not_supported_for_channel_type',
    ],
    'The person cannot be written to.',
  ),

  ...all('drop', ['message_not_found', 'thread_not_found'], 'The message was deleted.'),
  ...all('leave', ['cant_update_message', 'edit_window_closed'], 'The message can no longer be edited.'),
};

/** Words that say something else where direct messages are opened: channels are reached all the same. */
const OPENING: Table = all(
  'bury',
  ['missing_scope', 'no_permission', 'access_denied', 'channel_not_found'],
  'The bot may not open direct messages: it needs the scope im:write.',
);

/** What Slack's word means for a call; `undefined` for a word that is not known. */
export function verdictOn(method: SendMethod, word: string): Verdict | undefined {
  const special = method === 'open' ? OPENING : {};
  return lookUp(special, word) ?? lookUp(VERDICTS, word);
}

function lookUp(table: Table, word: string): Verdict | undefined {
  return Object.hasOwn(table, word) ? table[word] : undefined;
}
