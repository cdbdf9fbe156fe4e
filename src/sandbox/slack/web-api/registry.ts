import { APP_METHODS } from './apps';
import { BLOCK_METHODS } from './blocks';
import { CHAT_METHODS } from './chat';
import { CONVERSATION_METHODS } from './conversations';
import { FILE_METHODS } from './files';
import { HISTORY_METHODS } from './history';
import type { Method } from './method';
import { USER_METHODS } from './users';
import { VIEW_METHODS } from './views';

/** Every method that the local Slack answers, by name. */
export const METHODS: ReadonlyMap<string, Method> = new Map(
  [
    ...APP_METHODS,
    ...BLOCK_METHODS,
    ...CHAT_METHODS,
    ...CONVERSATION_METHODS,
    ...FILE_METHODS,
    ...HISTORY_METHODS,
    ...USER_METHODS,
    ...VIEW_METHODS,
  ].map((method) => [method.name, method]),
);
