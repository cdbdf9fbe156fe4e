const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const JPEG = Buffer.from([0xff, 0xd8, 0xff]);
const GIFS = [Buffer.from('GIF87a'), Buffer.from('GIF89a')];

const BY_ENDING: ReadonlyMap<string, string> = new Map([
  ['csv', 'text/csv'],
  ['ics', 'text/calendar'],
  ['json', 'application/json'],
  ['jsonl', 'text/plain'],
  ['md', 'text/markdown'],
  ['txt', 'text/plain'],
]);

function startsWith(bytes: Buffer, magic: Buffer): boolean {
  return bytes.subarray(0, magic.length).equals(magic);
}

/** The type of a picture that Slack shows in an image block, told from its first bytes; `undefined` for any other file. */
export function pictureType(bytes: Buffer): string | undefined {
  if (startsWith(bytes, PNG)) return 'image/png';
  if (startsWith(bytes, JPEG)) return 'image/jpeg';
  return GIFS.some((magic) => startsWith(bytes, magic)) ? 'image/gif' : undefined;
}

/** Whether a file of that type is text by its name: data that people read or import, and no page. */
export function isText(mimetype: string): boolean {
  return [...BY_ENDING.values()].includes(mimetype);
}

/** The type of a file: a picture's by its bytes, whatever its name says; any other's by its name. */
export function mimetypeOf(name: string, bytes: Buffer): string {
  const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  return pictureType(bytes) ?? BY_ENDING.get(ending) ?? 'application/octet-stream';
}
