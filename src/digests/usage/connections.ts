import { type Connections } from '../../sources/aws/access';
import { type AccountAccess } from '../../sources/aws/accounts';

/** Opens connections that clients share; they last until `end`. */
export type Connect = () => Promise<{ readonly connections: Connections; readonly end: () => void }>;

/** Does work for which accounts share connections, which end with it; where there are none to share, each has its own. */
export async function withConnections<T>(
  connect: Connect | undefined,
  accounts: readonly AccountAccess[],
  work: (accounts: readonly AccountAccess[]) => Promise<T>,
): Promise<T> {
  if (connect === undefined) return work(accounts);
  const { connections, end } = await connect();
  try {
    return await work(
      accounts.map(({ account, access }) => ({ account, access: { connections, ...access } })),
    );
  } finally {
    end();
  }
}
