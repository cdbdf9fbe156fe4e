import { startTestHouse, wordsOf } from '../support/house';
it('looks', async () => {
  const t = await startTestHouse();
  for (const c of ['', 'claude-3-haiku', 'us.anthropic.claude-sonnet-4-5-20250929-v1:0', 'jamba 1.5 large','titan image v2','claude','list legacy','upcoming','compare claude 3 haiku vs claude haiku 4.5','explain Access denied. This Model is marked by provider as Legacy and you have not been actively using the model in the last 15 days model us.amazon.nova-premier-v1:0','health','help','refresh','xyzzy','hlep','list provider:antropic','deepseek-r1','gemma 3 12b','stable image core','claude-3-sonnet','opus 4.1']) {
    const m = await t.ask(`/bedrock-status ${c}`);
    console.log(`##### ${c}\n` + wordsOf(m));
  }
  await t.close();
});
