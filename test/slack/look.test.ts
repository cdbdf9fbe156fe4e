import { createHook } from 'node:async_hooks';
import { startTestHouse } from '../support/house';
const live = new Map<number, [{ hasRef(): boolean; _idleTimeout: number }, string]>();
createHook({ init(id, type, _t, resource) { if (type === 'Timeout') live.set(id, [resource as never, new Error().stack ?? '']); }, destroy(id) { live.delete(id); } }).enable();
it('looks', async () => {
  const t = await startTestHouse();
  await t.ask('/bedrock-status');
  await t.close();
  await new Promise((r) => setTimeout(r, 1500));
  for (const [r, s] of live.values()) if (r.hasRef()) console.log(r._idleTimeout, s.split('\n').slice(5, 12).join('\n'));
});
