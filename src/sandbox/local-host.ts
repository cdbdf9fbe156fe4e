import { type IncomingMessage } from 'node:http';

const LOCAL_HOST = /^(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?$/i;

/**
 * Whether a request names this machine as its host. A name that merely resolves to 127.0.0.1 is how a page of another
 * site would reach a server of the sandbox.
 */
export function isForThisMachine({ headers }: IncomingMessage): boolean {
  return LOCAL_HOST.test(headers.host ?? '');
}
