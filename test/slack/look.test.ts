import { createHook } from 'node:async_hooks';
import { startTestHouse } from '../support/house';
const live = new Map<number, string>();
createHook({ init(id, type, _t, resource) { if (type === 'Timeout') { const r = resource as {hasRef?: () => boolean}; live.set(id, new Error().stack + ' ' + String(r)); } }, destroy(id) { live.delete(id); } }).enable();
it('looks', async () => {
  const t = await startTestHouse();
  await t.ask('/bedrock-status');
  await t.close();
  await new Promise((r) => setTimeout(r, 1500));
  for (const s of live.values()) console.log(s);
});
