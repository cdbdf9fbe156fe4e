import { createMetrics } from '../../src/ops/metrics';

it('counts commands, failures and readings, and times the commands', async () => {
  const metrics = createMetrics();
  metrics.command({ command: '/bedrock-status', verb: 'list', outcome: 'answered', seconds: 0.2 });
  metrics.failure('store-away');
  metrics.reading('eu-west-3', 'failed');
  const text = await metrics.text();
  expect(text).toContain(
    'bedrock_bot_commands_total{command="/bedrock-status",verb="list",outcome="answered"} 1',
  );
  expect(text).toContain(
    'bedrock_bot_command_seconds_bucket{le="0.25",command="/bedrock-status",verb="list"} 1',
  );
  expect(text).toContain(
    'bedrock_bot_command_seconds_bucket{le="0.1",command="/bedrock-status",verb="list"} 0',
  );
  expect(text).toContain('bedrock_bot_failures_total{kind="store-away"} 1');
  expect(text).toContain('bedrock_bot_readings_total{region="eu-west-3",outcome="failed"} 1');
  expect(text).toContain('process_resident_memory_bytes');
  expect(metrics.contentType).toContain('text/plain');
});

it('asks for the ages of the readings at every scrape, and forgets Regions that are gone', async () => {
  const metrics = createMetrics();
  let ages = [{ region: 'eu-west-3', seconds: 60 }];
  metrics.askReadingAges(() => ages);
  expect(await metrics.text()).toContain('bedrock_bot_reading_age_seconds{region="eu-west-3"} 60');
  ages = [{ region: 'us-east-1', seconds: 5 }];
  const later = await metrics.text();
  expect(later).toContain('bedrock_bot_reading_age_seconds{region="us-east-1"} 5');
  expect(later).not.toContain('eu-west-3');
});

it('keeps two registries apart', async () => {
  const [one, other] = [createMetrics(), createMetrics()];
  one.failure('x');
  expect(await other.text()).not.toContain('kind="x"');
});
