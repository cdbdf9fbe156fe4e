import { randomBytes, randomInt } from 'node:crypto';
import type { PageEvent, SharedFile } from '../../page/protocol';
import { isText, mimetypeOf } from './mimetype';

/** The largest file that the local Slack takes, in bytes. Slack's own limit is 1 GB. */
export const MAX_FILE_BYTES = 10 * 1024 * 1024;

/** How many uploads may be under way: the oldest are given up first. */
const MOST_UNFINISHED = 20;

/** How much is kept of all files together: the oldest lose their bytes first. */
const MAX_KEPT_BYTES = 64 * 1024 * 1024;

/** Where a file was shared. */
export type Share = { channel: string; ts: string };

/** A file as the local Slack keeps it. `looksLeft`: how many `files.info` come before its type is known. */
export type KeptFile = SharedFile & {
  userId: string;
  /** Seconds since the epoch. */
  created: number;
  shares: readonly Share[];
  looksLeft: number;
};

/** What becomes of bytes sent to an upload address. */
export type Received = 'ok' | 'no_such_upload' | 'wrong_size';

type Reserved = { id: string; name: string; length: number; altText?: string; bytes?: Buffer };

/** The files of the workspace: reserved, then uploaded, then complete, and after a moment known by their type. */
export class FileCabinet {
  private readonly reserved = new Map<string, Reserved>();
  private readonly kept = new Map<string, KeptFile>();
  private readonly bytes = new Map<string, Buffer>();

  /** @param now milliseconds since the epoch */
  constructor(
    private readonly userId: string,
    private readonly now: () => number,
    private readonly tell: (event: PageEvent) => void,
  ) {}

  /** Every complete file, oldest first. */
  get all(): KeptFile[] {
    return [...this.kept.values()];
  }

  /** Makes room for a file of `length` bytes; `ticket` is the secret end of its upload address, good for one upload. */
  reserve(name: string, length: number, altText: string | undefined): { id: string; ticket: string } {
    const id = newFileId();
    const ticket = randomBytes(18).toString('base64url');
    this.reserved.set(ticket, { id, name, length, ...(altText === undefined ? {} : { altText }) });
    const [oldest] = this.reserved.keys();
    if (this.reserved.size > MOST_UNFINISHED && oldest !== undefined) this.reserved.delete(oldest);
    return { id, ticket };
  }

  /** Takes the bytes of an upload, which must be as many as were announced. */
  receive(ticket: string, bytes: Buffer): Received {
    const reserved = this.reserved.get(ticket);
    if (reserved === undefined || reserved.bytes !== undefined) return 'no_such_upload';
    if (bytes.length !== reserved.length) return 'wrong_size';
    reserved.bytes = bytes;
    return 'ok';
  }

  /** Whether a file's bytes have come and it only waits to be completed. */
  isUploaded(id: string): boolean {
    return this.upload(id)?.[1].bytes !== undefined;
  }

  /**
   * Makes a file of an upload; `undefined` where there is none with that id.
   * @param looksLeft how many `files.info` come before its type is known and a block can show it
   */
  complete(id: string, title: string | undefined, looksLeft: number): KeptFile | undefined {
    const [ticket, upload] = this.upload(id) ?? [];
    if (ticket === undefined || upload?.bytes === undefined) return undefined;
    this.reserved.delete(ticket);
    const { name, bytes, altText } = upload;
    this.keepBytes(id, bytes);
    return this.keep({
      id,
      name,
      title: title ?? name,
      mimetype: mimetypeOf(name, bytes),
      size: bytes.length,
      ...(altText === undefined ? {} : { altText }),
      userId: this.userId,
      created: Math.floor(this.now() / 1000),
      shares: [],
      looksLeft,
    });
  }

  /** The file with this id. */
  get(id: string): KeptFile | undefined {
    return this.kept.get(id);
  }

  /** The file with this id, as `files.info` finds it: each look brings a slow one nearer to being ready. */
  look(id: string): KeptFile | undefined {
    const file = this.kept.get(id);
    if (file !== undefined) this.kept.set(id, { ...file, looksLeft: Math.max(file.looksLeft - 1, 0) });
    return file;
  }

  /** Writes down that a file stands in a message. */
  share(id: string, share: Share): void {
    const file = this.kept.get(id);
    if (file !== undefined) this.kept.set(id, { ...file, shares: [...file.shares, share] });
  }

  /** A picture's bytes and type; `undefined` for what is no picture, or no longer kept. */
  picture(id: string): { mimetype: string; bytes: Buffer } | undefined {
    const mimetype = this.kept.get(id)?.mimetype ?? '';
    const bytes = this.bytes.get(id);
    return bytes !== undefined && mimetype.startsWith('image/') ? { mimetype, bytes } : undefined;
  }

  /** A file of text, to be saved; `undefined` for any other, and for what is no longer kept. */
  download(id: string): { name: string; mimetype: string; bytes: Buffer } | undefined {
    const file = this.kept.get(id);
    const bytes = this.bytes.get(id);
    if (file === undefined || bytes === undefined || !isText(file.mimetype)) return undefined;
    return { name: file.name, mimetype: file.mimetype, bytes };
  }

  /** A file's bytes; `undefined` for what is no longer kept. */
  content(id: string): Buffer | undefined {
    return this.bytes.get(id);
  }

  private upload(id: string): [string, Reserved] | undefined {
    return [...this.reserved].find(([, reserved]) => reserved.id === id);
  }

  private keep(file: KeptFile): KeptFile {
    this.kept.set(file.id, file);
    this.tell({ type: 'file', file: asShown(file) });
    return file;
  }

  private keepBytes(id: string, bytes: Buffer): void {
    this.bytes.set(id, bytes);
    let total = [...this.bytes.values()].reduce((sum, one) => sum + one.length, 0);
    for (const [oldest, { length }] of this.bytes) {
      if (total <= MAX_KEPT_BYTES) return;
      this.bytes.delete(oldest);
      total -= length;
    }
  }
}

/** A file as the page is told of it. */
export function asShown({ id, name, title, mimetype, size, altText }: KeptFile): SharedFile {
  return { id, name, title, mimetype, size, ...(altText === undefined ? {} : { altText }) };
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

/** Longer than Slack's own, since the page's address of a picture is guarded by nothing but its id. */
function newFileId(): string {
  return `F${Array.from({ length: 20 }, () => LETTERS[randomInt(LETTERS.length)]).join('')}`;
}
