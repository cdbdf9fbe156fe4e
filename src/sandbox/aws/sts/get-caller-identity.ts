import { queryAnswer, stsOperation } from './query-answers';

/** `GetCallerIdentity`: the account of whoever asks. */
export const getCallerIdentity = stsOperation('GetCallerIdentity', (_, { account }) =>
  queryAnswer(
    'GetCallerIdentity',
    `<Arn>arn:aws:iam::${account}:user/sandbox</Arn><UserId>AIDALOCAL</UserId><Account>${account}</Account>`,
  ),
);
