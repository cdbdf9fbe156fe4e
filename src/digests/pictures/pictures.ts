import { createHash } from 'node:crypto';
import { type TimelineInput, timelineSvg } from '../../cards/timeline';
import { timelineAlt } from '../../cards/timeline-alt';
import { type Picture } from '../../cards/timeline-block';
import { type Log } from '../../ops/log';
import { type Draw } from './draw';
import { type PictureFiles } from './upload';
import { whyFailed } from './why-failed';

/** Where the files of pictures are remembered, beyond this process and its life. */
export type PictureCache = {
  find(hash: string): Promise<string | undefined>;
  keep(hash: string, fileId: string): Promise<void>;
  forget(fileId: string): Promise<void>;
};

export type PicturesParts = {
  readonly draw: Draw['draw'];
  readonly files: PictureFiles;
  readonly cache: PictureCache;
  readonly delay: (ms: number) => Promise<unknown>;
  /** A clock that never steps, in ms. */
  readonly uptime: () => number;
  readonly log: Log;
};

/** Timeline pictures, ready to be shown in messages. */
export type Pictures = {
  /** Draws and uploads a picture, unless it is there already; answers within eight seconds. Never rejects. */
  pictureFor(input: TimelineInput): Promise<Picture>;
  /** Slack refused a message with this file: whoever asks next gets it uploaded anew. Never rejects. */
  forget(fileId: string): Promise<void>;
};

/** Raised where another renderer or font makes another picture of the same SVG. */
const RENDERER = 1;

/** Remembered here, so that ten thousand channels ask neither the store nor Slack ten thousand times. */
const MOST_REMEMBERED = 500;
/** What failed is not tried again for each of them either. */
const FAILURE_HOLDS_MS = 30_000;
/** A message waits no longer; what is made meanwhile is there for the next one. */
const PATIENCE_MS = 8_000;

/** A picture under way, and what came of it. */
type Made = { readonly done: Promise<Picture>; picture?: Picture; doneAt?: number };

/** One upload for one content, however many ask, at once or later. */
export function createPictures(parts: PicturesParts): Pictures {
  const { draw, files, cache, delay, uptime, log } = parts;
  const remembered = new Map<string, Made>();

  /** A failure of the memory costs an upload, and no more. */
  async function guarded<T>(work: Promise<T>, sentence: string): Promise<T | undefined> {
    return work.catch((error: unknown) => {
      log.warn({ err: error }, sentence);
      return undefined;
    });
  }

  async function uploadedBefore(hash: string): Promise<string | undefined> {
    const fileId = await guarded(cache.find(hash), 'The store did not say where a picture is');
    if (fileId === undefined) return undefined;
    const isThere = await guarded(files.has(fileId), 'Slack did not say whether it has a picture');
    return isThere === false ? undefined : fileId;
  }

  async function make(hash: string, svg: string, alt: string): Promise<Picture> {
    try {
      const known = await uploadedBefore(hash);
      if (known !== undefined) return { fileId: known, alt };
      const fileId = await files.upload(await draw(svg), { name: 'timeline.png', alt });
      await guarded(cache.keep(hash, fileId), 'The store did not keep where a picture is');
      return { fileId, alt };
    } catch (error) {
      log.error({ err: error, hash }, 'A timeline picture was left out');
      return { failed: whyFailed(error) };
    }
  }

  function begin(hash: string, svg: string, alt: string): Made {
    const made: Made = {
      done: make(hash, svg, alt).then((picture) => {
        made.picture = picture;
        made.doneAt = uptime();
        return picture;
      }),
    };
    remembered.delete(hash);
    remembered.set(hash, made);
    const [oldest] = remembered.keys();
    if (remembered.size > MOST_REMEMBERED && oldest !== undefined) remembered.delete(oldest);
    return made;
  }

  function holds({ picture, doneAt = 0 }: Made): boolean {
    if (picture === undefined || 'fileId' in picture) return true;
    return uptime() - doneAt < FAILURE_HOLDS_MS;
  }

  return {
    async pictureFor(input) {
      const [svg, alt] = [timelineSvg(input), timelineAlt(input)];
      const hash = createHash('sha256')
        .update(JSON.stringify([RENDERER, svg, alt]))
        .digest('hex');
      const before = remembered.get(hash);
      const made = before !== undefined && holds(before) ? before : begin(hash, svg, alt);
      if (made.picture !== undefined) return made.picture;
      const late = delay(PATIENCE_MS).then((): Picture => ({ failed: 'it takes longer than usual.' }));
      return Promise.race([made.done, late]);
    },
    async forget(fileId) {
      for (const [hash, { picture }] of remembered) {
        if (picture && 'fileId' in picture && picture.fileId === fileId) remembered.delete(hash);
      }
      await guarded(cache.forget(fileId), 'The store did not forget a picture that Slack no longer has');
    },
  };
}
