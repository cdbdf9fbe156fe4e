import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type LocalAws, startLocalAws } from '../src/sandbox/aws/local-aws';
import { loadRoster, regionsOf } from '../src/sandbox/aws/roster';
import { type Recipe, ROOT, withBot, timeToPage, startFlags } from './bots';
import { type Figure, type Target, median } from './figures';
import {
  type Pair,
  type Speed,
  measureMemory,
  measureSearches,
  measureSpeed,
  measureStarts,
} from './measure';
import { measurePresses } from './press';
import { type Answering, jsonOf, tableOf } from './print';
import { measureSandbox } from './sandbox/sandbox';
import { hasRedis } from './voice/stores';
import { measureVoice } from './voice/voice';

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

const START_ROUNDS = 9;
const MEMORY_ROUNDS = 3;
const SPEED = { warmUp: 500, rounds: 7, each: 300 };
const SEARCH_TIMES = 40;
const PAGE_ROUNDS = 5;
const PARTS = ['--answers', '--voice', '--sandbox'] as const;

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'bedrock-lifecycle-bench-'));
  const roster = loadRoster();
  const aws = await startLocalAws({ roster });
  try {
    const ours = recipeOfOurs(folder, aws, [...regionsOf(roster)]);
    const { file, bytes } = await recordCard(folder, ours);
    const bare: Recipe = { script: join(__dirname, 'bare-bot.js'), env: { CARD_FILE: file }, flags: [] };
    const recipes = { bare, ours };
    const findings = {
      cardBytes: bytes,
      hasRedis: hasRedis(),
      ...(isAsked('--answers') && { answering: await measureAnswering(recipes) }),
      ...(isAsked('--voice') && { voice: await measureVoice(recipes, QUESTION, folder) }),
      ...(isAsked('--sandbox') && { sandbox: await measureSandbox() }),
    };
    process.stdout.write(process.argv.includes('--json') ? jsonOf(findings) : tableOf(findings));
  } finally {
    await aws.close();
    rmSync(folder, { recursive: true });
  }
}

/** All parts are measured unless one is named: `npm run bench -- --voice`. */
function isAsked(part: (typeof PARTS)[number]): boolean {
  const named = PARTS.filter((word) => process.argv.includes(word));
  return named.length === 0 || named.includes(part);
}

function recipeOfOurs(folder: string, aws: LocalAws, regions: readonly string[]): Recipe {
  return {
    script: join(ROOT, 'dist/main.js'),
    flags: startFlags(),
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
  const { body } = await withBot(ours, async ({ slack }) => {
    // Answered when AWS has been read: until then the card is a smaller one.
    await slack.ask('refresh').answered;
    return slack.ask(QUESTION).answered;
  });
  const file = join(folder, 'card.json');
  writeFileSync(file, body);
  return { file, bytes: Buffer.byteLength(body) };
}

async function measureAnswering(recipes: Pair<Recipe>): Promise<Answering> {
  const starts = await measureStarts(recipes, START_ROUNDS);
  const memory = await measureMemory(recipes, MEMORY_ROUNDS);
  const pages: number[] = [];
  for (let round = 0; round < PAGE_ROUNDS; round += 1) pages.push(await timeToPage(await freePort()));
  const rest: Figure[] = [
    { name: 'spawn to first hello', unit: 'ms', ...starts, target: { kind: 'times', factor: 1.5 } },
    { name: 'idle memory after 5 s', unit: 'MiB', ...memory, target: { kind: 'times', factor: 1.35 } },
    { name: 'npm start to page', unit: 'ms', ours: median(pages), target: { kind: 'below', limit: 2000 } },
  ];
  return withBot(recipes.bare, (bare) =>
    withBot(recipes.ours, async (ours) => {
      const speed = await measureSpeed({ bare, ours }, QUESTION, SPEED);
      const presses = await measurePresses({ bare, ours });
      const searches = await measureSearches(ours.slack, SEARCHES, SEARCH_TIMES);
      return { figures: [...figuresOf(speed), ...presses, ...rest], searches };
    }),
  );
}

function figuresOf({ bare, ours }: Pair<Speed>): Figure[] {
  const row = (name: string, key: keyof Speed, target: Target): Figure => {
    return { name, unit: 'ms', bare: bare[key], ours: ours[key], target };
  };
  return [
    row('envelope to ack, p50', 'ackP50', { kind: 'over', by: 0.05 }),
    row('envelope to ack, p99', 'ackP99', { kind: 'over', by: 1 }),
    row('  back to back, p50', 'busyAckP50', { kind: 'over', by: 0.05 }),
    row('  back to back, p99', 'busyAckP99', { kind: 'over', by: 1 }),
    row('command to answer, p50', 'answerP50', { kind: 'times', factor: 1.3 }),
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
