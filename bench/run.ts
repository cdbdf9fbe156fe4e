import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type LocalAws, startLocalAws } from '../src/sandbox/aws/local-aws';
import { loadScenario, regionsOf } from '../src/sandbox/aws/scenario';
import { type Recipe, ROOT, startBot, timeToPage } from './bots';
import { type Figure, median } from './figures';
import {
  measureRest,
  measureSearches,
  measureSpeed,
  type Pair,
  type Rest,
  type Speed,
  startBoth,
} from './measure';
import { type Findings, jsonOf, tableOf } from './print';

const QUESTION = 'claude-3-haiku';

/** One of each kind: the overview, verbs, names whole, in part and mistyped, ARNs, and what leads nowhere. */
const SEARCHES: readonly string[] = [
  '',
  'help',
  'health',
  'list',
  'list legacy provider:anthropic',
  'upcoming 365d',
  'compare amazon.nova-pro-v1:0 anthropic.claude-3-haiku-20240307-v1:0',
  "explain AccessDeniedException: You don't have access to the model with the specified model ID.",
  'claude',
  'amazon.nova-pro-v1:0',
  'eu.anthropic.claude-3-haiku-20240307-v1:0',
  'arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-3-haiku-20240307-v1:0',
  'Claude 3 Haiku',
  'cluade-3-hiku',
  'nothing of that name',
  'a',
  'anthropic.claude '.repeat(200).trim(),
];

const REST_ROUNDS = 5;
const SPEED = { warmUp: 500, rounds: 7, each: 500 };
const SEARCH_TIMES = 40;
const PAGE_ROUNDS = 5;

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'bedrock-lifecycle-bench-'));
  const scenario = loadScenario();
  const aws = await startLocalAws({ scenario });
  try {
    const ours = recipeOfOurs(folder, aws, [...regionsOf(scenario)]);
    const { file, bytes } = await recordCard(folder, ours);
    const bare: Recipe = { script: join(__dirname, 'bare-bot.js'), env: { CARD_FILE: file } };
    const findings = await measure({ bare, ours }, bytes);
    process.stdout.write(process.argv.includes('--json') ? jsonOf(findings) : tableOf(findings));
  } finally {
    await aws.close();
    rmSync(folder, { recursive: true });
  }
}

function recipeOfOurs(folder: string, aws: LocalAws, regions: readonly string[]): Recipe {
  return {
    script: join(ROOT, 'dist/main.js'),
    env: {
      PORT: '0',
      LOG_LEVEL: 'warn',
      STORE_PATH: join(folder, 'bot.db'),
      BEDROCK_REGIONS: regions.join(','),
      AWS_ENDPOINT_URL_BEDROCK: aws.endpoint,
      AWS_ACCESS_KEY_ID: 'bench',
      AWS_SECRET_ACCESS_KEY: 'bench',
    },
  };
}

/** The bare bot gives our own answer, recorded here, so that both send the same bytes. */
async function recordCard(folder: string, ours: Recipe): Promise<{ file: string; bytes: number }> {
  const bot = await startBot(ours);
  const { body } = await bot.slack.ask(QUESTION).answered;
  await bot.stop();
  const file = join(folder, 'card.json');
  writeFileSync(file, body);
  return { file, bytes: Buffer.byteLength(body) };
}

async function measure(recipes: Pair<Recipe>, cardBytes: number): Promise<Findings> {
  const rest = await measureRest(recipes, REST_ROUNDS);
  const pageMs: number[] = [];
  for (let round = 0; round < PAGE_ROUNDS; round += 1) pageMs.push(await timeToPage(await freePort()));
  const bots = await startBoth(recipes);
  try {
    const speed = await measureSpeed(bots, QUESTION, SPEED);
    const searches = await measureSearches(bots.ours.slack, SEARCHES, SEARCH_TIMES);
    return { cardBytes, figures: figuresOf(rest, speed, median(pageMs)), searches };
  } finally {
    await Promise.all([bots.bare.stop(), bots.ours.stop()]);
  }
}

function figuresOf(rest: Pair<Rest>, speed: Pair<Speed>, pageMs: number): Figure[] {
  const ofSpeed = (name: string, key: keyof Speed, target: Figure['target']): Figure => {
    return { name, unit: 'ms', bare: speed.bare[key], ours: speed.ours[key], target };
  };
  const ofRest = (name: string, key: keyof Rest, unit: Figure['unit'], target: Figure['target']): Figure => {
    return { name, unit, bare: rest.bare[key], ours: rest.ours[key], target };
  };
  return [
    ofSpeed('envelope to ack, p50', 'ackP50', { kind: 'over', by: 0.05 }),
    ofSpeed('envelope to ack, p99', 'ackP99', { kind: 'over', by: 1 }),
    ofSpeed('command to answer, p50', 'answerP50', { kind: 'times', factor: 1.3 }),
    ofRest('spawn to first hello', 'readyMs', 'ms', { kind: 'times', factor: 1.5 }),
    ofRest('idle memory after 5 s', 'residentMiB', 'MiB', { kind: 'times', factor: 1.35 }),
    { name: 'npm start to the page', unit: 'ms', ours: pageMs, target: { kind: 'below', limit: 2000 } },
  ];
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('No port');
  return address.port;
}

main().catch((error: unknown) => {
  process.stderr.write(
    `The benchmark could not be run: ${error instanceof Error ? error.message : 'unknown'}\n`,
  );
  process.exitCode = 1;
});
