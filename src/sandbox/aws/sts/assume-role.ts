import { accessKeyOf } from '../call';
import { queryAnswer, queryError, stsOperation } from './query-answers';

const ROLE = /^arn:aws[a-z-]*:iam::(\d{12}):role\/(.+)$/;
const AN_HOUR = 60 * 60_000;

/**
 * `AssumeRole`: credentials of the role's account, for anybody who knows its external id where it demands one. They
 * expire by the wall clock, as the SDK judges them.
 */
export const assumeRole = stsOperation('AssumeRole', (asked, { account }, { accounts }) => {
  const arn = asked.get('RoleArn') ?? '';
  const session = asked.get('RoleSessionName') ?? '';
  const [, id = '', role = ''] = ROLE.exec(arn) ?? [];
  const found = accounts.find((one) => one.id === id);
  if (session === '') return queryError(400, 'ValidationError', 'RoleSessionName is required');
  const isTrusted = found?.externalId === undefined || found.externalId === asked.get('ExternalId');
  if (found === undefined || !isTrusted) {
    const user = `arn:aws:iam::${account}:user/sandbox`;
    const message = `User: ${user} is not authorized to perform: sts:AssumeRole on resource: ${arn}`;
    return queryError(403, 'AccessDenied', message);
  }
  const expiration = new Date(Date.now() + (found.sessionMs ?? AN_HOUR)).toISOString();
  const name = role.split('/').at(-1) ?? role;
  return queryAnswer(
    'AssumeRole',
    `<AssumedRoleUser><AssumedRoleId>AROALOCAL:${session}</AssumedRoleId>` +
      `<Arn>arn:aws:sts::${id}:assumed-role/${name}/${session}</Arn></AssumedRoleUser>` +
      `<Credentials><AccessKeyId>${accessKeyOf(id)}</AccessKeyId><SecretAccessKey>local</SecretAccessKey>` +
      `<SessionToken>local</SessionToken><Expiration>${expiration}</Expiration></Credentials>`,
  );
});
