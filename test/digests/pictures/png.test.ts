import { crc32, inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { encodePng } from '../../../src/digests/pictures/png';
import { rendered } from '../../cards/timelines';

type Decoded = { readonly width: number; readonly height: number; readonly rgba: Buffer };

/** Reads a PNG of 8 bits a channel with alpha and unfiltered rows, and checks every checksum. */
function decodePng(png: Buffer): Decoded {
  expect(png.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
  const chunks = new Map<string, Buffer>();
  for (let at = 8; at < png.length;) {
    const length = png.readUInt32BE(at);
    const end = at + 8 + length;
    expect(png.readUInt32BE(end)).toBe(crc32(png.subarray(at + 4, end)));
    chunks.set(png.toString('latin1', at + 4, at + 8), png.subarray(at + 8, end));
    at = end + 4;
  }
  expect([...chunks.keys()]).toEqual(['IHDR', 'IDAT', 'IEND']);
  const header = chunks.get('IHDR') ?? Buffer.alloc(0);
  expect([...header.subarray(8)]).toEqual([8, 6, 0, 0, 0]);
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const lines = inflateSync(chunks.get('IDAT') ?? Buffer.alloc(0));
  const rows = Array.from({ length: height }, (_, row) => {
    const line = lines.subarray(row * (width * 4 + 1), (row + 1) * (width * 4 + 1));
    expect(line[0]).toBe(0);
    return line.subarray(1);
  });
  return { width, height, rgba: Buffer.concat(rows) };
}

it('holds the pixels as they were', () => {
  const some = fc
    .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }))
    .chain(([width, height]) =>
      fc.record({
        width: fc.constant(width),
        height: fc.constant(height),
        colours: fc.uint8Array({ minLength: width * height * 3, maxLength: width * height * 3 }),
        clear: fc.array(fc.boolean(), { minLength: width * height, maxLength: width * height }),
      }),
    );
  fc.assert(
    fc.property(some, ({ width, height, colours, clear }) => {
      const rgba = Buffer.from(
        clear.flatMap((isClear, i) =>
          isClear ? [0, 0, 0, 0] : [...colours.subarray(i * 3, i * 3 + 3), 255],
        ),
      );
      expect(decodePng(encodePng({ width, height, rgba: Buffer.from(rgba) }))).toEqual({
        width,
        height,
        rgba,
      });
    }),
  );
});

it('has colours that are not darkened where they are half clear', () => {
  const { rgba } = decodePng(
    encodePng({ width: 2, height: 1, rgba: Buffer.from([100, 50, 0, 128, 3, 3, 3, 2]) }),
  );
  expect([...rgba]).toEqual([199, 100, 0, 128, 255, 255, 255, 2]);
});

it('shows what the renderer drew', () => {
  const red =
    '<svg xmlns="http://www.w3.org/2000/svg" width="3" height="2"><rect width="2" height="2" fill="#ff0000"/></svg>';
  const { width, height, pixels } = rendered(red).render();
  const row = [255, 0, 0, 255, 255, 0, 0, 255, 0, 0, 0, 0];
  expect([...decodePng(encodePng({ width, height, rgba: pixels })).rgba]).toEqual([...row, ...row]);
});
