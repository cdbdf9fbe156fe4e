import { pictureBlock } from '../../../src/cards/timeline-block';
import { timelineAlt } from '../../../src/cards/timeline-alt';
import { type TimelineInput } from '../../../src/cards/timeline';
import { NotDrawnError } from '../../../src/digests/pictures/draw';
import { type PictureCache, type Pictures, createPictures } from '../../../src/digests/pictures/pictures';
import { createTimeline } from '../../../src/digests/pictures/timeline';
import { createPictureFiles } from '../../../src/digests/pictures/upload';
import { createLog } from '../../../src/ops/log';
import { UPLOAD_URL, type Fault } from '../../../src/sandbox/slack/trouble';
import { type LocalSlack } from '../../../src/sandbox/slack/local-slack';
import { openEmbeddedStore } from '../../../src/store/embedded';
import { partsOf } from '../../../src/store/key';
import { findPicture, forgetPicture, keepPicture } from '../../../src/store/pictures';
import { type Place } from '../../../src/store/place';
import { row, timeline } from '../../cards/timelines';
import { TODAY, fact, on, statusBy } from '../../domain/makers';
import { PLATFORM, quiet, startSlack } from '../../sandbox/slack/bolt';
import { PNG } from '../../sandbox/slack/pictures';
import { clientOf, errorOf } from '../../sandbox/slack/web-client';
import { hearingLog } from '../../store/heard';

const INPUT = timeline([row()]);
const OTHER = timeline([row({ name: 'Owl' })]);
const FILE = /^F[A-Z0-9]{8,}$/;
const MINUTE = 60_000;

let slack: LocalSlack;
let place: Place;
let cache: PictureCache;
let drawn: string[];
let drawing: (svg: string) => Promise<Buffer>;
let pauses: number[];
let upMs: number;
let logged: Record<string, unknown>[];
let patience: () => Promise<unknown>;
let pictures: Pictures;

beforeEach(async () => {
  slack = await startSlack();
  slack.trouble.slowFiles(0);
  place = {
    store: openEmbeddedStore({ path: ':memory:', now: () => 0, log: hearingLog() }),
    workspace: 'T1',
    log: hearingLog(),
  };
  cache = {
    find: (hash) => findPicture(place, hash),
    keep: (hash, fileId) => keepPicture(place, hash, fileId),
    forget: (fileId) => forgetPicture(place, fileId),
  };
  [drawn, pauses, logged, upMs] = [[], [], [], 0];
  drawing = async () => PNG;
  patience = () => new Promise(() => undefined);
  pictures = processOf();
});
afterEach(async () => {
  await slack.close();
  await place.store.close();
});

/** What one process has: a second one shares the store and Slack with the first. */
function processOf(): Pictures {
  const destination = {
    write: (line: string) => void logged.push(JSON.parse(line) as Record<string, unknown>),
  };
  return createPictures({
    draw: (svg) => {
      drawn.push(svg);
      return drawing(svg);
    },
    files: createPictureFiles({
      ...slack,
      logger: quiet,
      delay: async (ms) => pauses.push(Math.round(ms)),
      timeoutMs: 300,
    }),
    cache,
    delay: () => patience(),
    uptime: () => upMs,
    log: createLog({ level: 'info', destination }),
  });
}

async function fileOf(input: TimelineInput, from = pictures): Promise<string> {
  const picture = await from.pictureFor(input);
  if ('failed' in picture) throw new Error(picture.failed);
  return picture.fileId;
}

const uploads = () => slack.workspace.state().files.length;

describe('a picture', () => {
  it('is uploaded with its alt text, in no channel, and a message can show it at once', async () => {
    const picture = await pictures.pictureFor(INPUT);
    expect(picture).toEqual({ fileId: expect.stringMatching(FILE) as unknown, alt: timelineAlt(INPUT) });
    expect(slack.workspace.messages).toEqual([]);
    expect(slack.workspace.state().files).toMatchObject([
      { name: 'timeline.png', altText: timelineAlt(INPUT), size: PNG.length },
    ]);
    const blocks = [pictureBlock(picture)];
    expect(await errorOf(clientOf(slack).chat.postMessage({ channel: PLATFORM, text: 'x', blocks }))).toBe(
      'no error',
    );
  });

  it('is waited for until Slack is ready with it, with growing pauses', async () => {
    slack.trouble.slowFiles(4);
    expect(await fileOf(INPUT)).toMatch(FILE);
    expect(pauses).toEqual([150, 225, 338, 506]);
  });

  it('has an alt text of any length, of which the file bears what Slack takes', async () => {
    const many = Array.from({ length: 30 }, (_, i) =>
      row({ modelId: `acme.${i}`, name: `A parrot with a long name, ${i}` }),
    );
    const picture = await pictures.pictureFor(timeline(many));
    expect(picture).toMatchObject({ alt: timelineAlt(timeline(many)) });
    const [file] = slack.workspace.state().files;
    expect(timelineAlt(timeline(many)).length).toBeGreaterThan(1000);
    expect(file?.altText).toMatch(/^Timeline of .*…$/);
    expect(file?.altText?.length).toBe(1000);
  });
});

describe('the same content', () => {
  it('is drawn and uploaded once for all who ask at the same time', async () => {
    const files = await Promise.all(Array.from({ length: 50 }, () => fileOf(INPUT)));
    expect(new Set(files).size).toBe(1);
    expect([drawn.length, uploads()]).toEqual([1, 1]);
    expect(await fileOf(OTHER)).not.toBe(files[0]);
    expect([drawn.length, uploads()]).toEqual([2, 2]);
  });

  it('is found again by another process', async () => {
    const file = await fileOf(INPUT);
    expect(await fileOf(INPUT, processOf())).toBe(file);
    expect([drawn.length, uploads()]).toEqual([1, 1]);
  });

  it('is uploaded anew where Slack has lost it, and by whoever comes next found under the new file', async () => {
    const file = await fileOf(INPUT);
    const [entry] = await place.store.list('T1/pictures/');
    await keepPicture(place, partsOf(entry?.key ?? '').at(-1) ?? '', 'F0LOST0000');
    const anew = await fileOf(INPUT, processOf());
    expect([file, 'F0LOST0000']).not.toContain(anew);
    expect(await fileOf(INPUT, processOf())).toBe(anew);
  });

  it('is uploaded anew once it is forgotten', async () => {
    const file = await fileOf(INPUT);
    await pictures.forget(file);
    const anew = await fileOf(INPUT);
    expect(anew).not.toBe(file);
    expect(await fileOf(INPUT, processOf())).toBe(anew);
  });

  it('is taken to be there while Slack does not say', async () => {
    const file = await fileOf(INPUT);
    slack.trouble.next('files.info', 1, { kind: 'server_error' });
    expect(await fileOf(INPUT, processOf())).toBe(file);
    expect(logged).toMatchObject([{ level: 'warn', msg: 'Slack did not say whether it has a picture' }]);
  });
});

describe('a failure', () => {
  const left = /^[^<>]+\.$/;

  const refused = (error: string): Fault => ({ kind: 'refused', error });
  it.each<[string, Fault, string]>([
    [
      'files.getUploadURLExternal',
      refused('missing_scope'),
      'the bot lacks the scopes files:write and files:read. Reinstall it with its manifest.',
    ],
    ['files.getUploadURLExternal', refused('file_uploads_disabled'), 'this workspace forbids uploads.'],
    [
      'files.getUploadURLExternal',
      { kind: 'rate_limited', retryAfterSeconds: 30 },
      'Slack takes no more files at the moment.',
    ],
    [UPLOAD_URL, { kind: 'server_error' }, 'it could not be uploaded. The log says why.'],
    [UPLOAD_URL, { kind: 'dropped', when: 'before' }, 'it could not be uploaded. The log says why.'],
    [
      'files.completeUploadExternal',
      refused('posting_to_channel_denied'),
      'Slack did not take it (posting_to_channel_denied).',
    ],
    [
      'files.completeUploadExternal',
      { kind: 'held', until: new Promise(() => undefined) },
      'it could not be uploaded. The log says why.',
    ],
    ['files.info', refused('internal_error'), 'Slack did not take it (internal_error).'],
  ])('of %s (%j) is logged, and told in a sentence', async (method, fault, failed) => {
    slack.trouble.next(method, 1, fault);
    expect(await pictures.pictureFor(INPUT)).toEqual({ failed });
    expect(failed).toMatch(left);
    expect(logged).toMatchObject([{ level: 'error', msg: 'A timeline picture was left out' }]);
  });

  it('is told where Slack is never ready', async () => {
    slack.trouble.slowFiles(Infinity);
    expect(await pictures.pictureFor(INPUT)).toEqual({ failed: 'Slack was not ready with it in time.' });
    expect(pauses).toHaveLength(9);
    expect(await place.store.list('')).toEqual([]);
  });

  it('of the drawing is told too', async () => {
    drawing = () => Promise.reject(new NotDrawnError('it took longer than 10000 ms'));
    expect(await pictures.pictureFor(INPUT)).toEqual({ failed: 'it could not be drawn. The log says why.' });
    expect(uploads()).toBe(0);
  });

  it('holds for half a minute for all who ask, and is then tried again', async () => {
    slack.trouble.next(UPLOAD_URL, 1, { kind: 'server_error' });
    const [one, other] = await Promise.all([pictures.pictureFor(INPUT), pictures.pictureFor(INPUT)]);
    expect(other).toBe(one);
    upMs += MINUTE / 2 - 1;
    expect(await pictures.pictureFor(INPUT)).toBe(one);
    expect(drawn).toHaveLength(1);
    upMs += 1;
    const again = await Promise.all([fileOf(INPUT), fileOf(INPUT)]);
    expect([new Set(again).size, drawn.length]).toEqual([1, 2]);
  });

  it('of the store costs no picture', async () => {
    const away = () => Promise.reject(new Error('away'));
    cache = { find: away, keep: away, forget: away };
    pictures = processOf();
    const file = await fileOf(INPUT);
    expect(await fileOf(INPUT)).toBe(file);
    await pictures.forget(file);
    expect(logged.map(({ msg }) => msg)).toEqual([
      'The store did not say where a picture is',
      'The store did not keep where a picture is',
      'The store did not forget a picture that Slack no longer has',
    ]);
  });

  it('is what a message is told that cannot wait; the next one has the picture', async () => {
    let finish: (png: Buffer) => void = () => undefined;
    const held = new Promise<Buffer>((resolve) => (finish = resolve));
    drawing = () => held;
    patience = () => Promise.resolve();
    expect(await pictures.pictureFor(INPUT)).toEqual({ failed: 'it takes longer than usual.' });
    patience = () => new Promise(() => undefined);
    finish(PNG);
    expect(await fileOf(INPUT)).toMatch(FILE);
    expect(drawn).toHaveLength(1);
  });
});

describe('the timeline of some models', () => {
  it('is a picture of what is coming, and none where nothing is', async () => {
    const draw = createTimeline(pictures);
    const ending = statusBy([fact({ milestones: { endOfLife: on('2027-01-08') } })]);
    expect(await draw([ending], TODAY, 90)).toMatchObject({ fileId: expect.stringMatching(FILE) as unknown });
    expect(drawn[0]).toContain('2027-01-08 (in 47 days)');
    expect(await draw([ending], TODAY, 30)).toBeUndefined();
    expect(await draw([], TODAY, 90)).toBeUndefined();
  });
});
