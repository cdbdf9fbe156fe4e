import { type Shared } from '../../sources/aws/access';
import { type AccountAccess } from '../../sources/aws/accounts';

/** Opens what clients share; it lasts until `end`. */
export type Connect = () => Promise<{ readonly shared: Shared; readonly end: () => void }>;

/** Does work for which accounts share connections, which end with it; where nothing is shared, each has its own. */
export async function withConnections<T>(
  connect: Connect | undefined,
  accounts: readonly AccountAccess[],
  work: (accounts: readonly AccountAccess[]) => Promise<T>,
): Promise<T> {
  if (connect === undefined) return work(accounts);
  const { shared, end } = await connect();
  try {
    return await work(accounts.map(({ account, access }) => ({ account, access: { ...shared, ...access } })));
  } finally {
    end();
  }
}
