import { crc32, deflateSync } from 'node:zlib';

/** What a renderer gives: rows of red, green, blue and alpha, the colours multiplied by alpha. */
export type Pixels = { readonly width: number; readonly height: number; readonly rgba: Buffer };

const SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
const TRUE_COLOUR_WITH_ALPHA = 6;
/** Flat colours gain nothing from more, and the renderer's own encoder takes twice as long. */
const EFFORT = 2;

/** The pixels as a PNG file (ISO/IEC 15948). `rgba` is used up. */
export function encodePng({ width, height, rgba }: Pixels): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, TRUE_COLOUR_WITH_ALPHA], 8);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(scanlines(unmultiplied(rgba), width * 4, height), { level: EFFORT })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const [length, end] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  end.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, end]);
}

/** Every row behind a byte 0: the filter "none". */
function scanlines(rgba: Buffer, stride: number, height: number): Buffer {
  const lines = Buffer.alloc((stride + 1) * height);
  for (let row = 0; row < height; row += 1) {
    rgba.copy(lines, row * (stride + 1) + 1, row * stride, (row + 1) * stride);
  }
  return lines;
}

/** PNG keeps colours as they are; only the picture's rim is half transparent. */
function unmultiplied(rgba: Buffer): Buffer {
  for (let at = 0; at < rgba.length; at += 4) {
    const alpha = rgba[at + 3] ?? 0;
    if (alpha === 0 || alpha === 255) continue;
    for (let colour = at; colour < at + 3; colour += 1) {
      rgba[colour] = Math.min(255, Math.round(((rgba[colour] ?? 0) * 255) / alpha));
    }
  }
  return rgba;
}
