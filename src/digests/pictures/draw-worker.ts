/** The program of the process that draws: an SVG comes in, a PNG goes out, or a line that says why not. */
import { Resvg } from '@resvg/resvg-js';
import { encodePng } from './png';

const FONTS = ['400Regular/Inter_400Regular', '600SemiBold/Inter_600SemiBold'].map((weight) =>
  require.resolve(`@expo-google-fonts/inter/${weight}.ttf`),
);

function draw(svg: string): Buffer {
  const font = { loadSystemFonts: false, fontFiles: FONTS, defaultFontFamily: 'Inter' };
  const { width, height, pixels } = new Resvg(svg, { font, logLevel: 'off' }).render();
  return encodePng({ width, height, rgba: pixels });
}

process.on('message', (svg: unknown) => {
  try {
    process.send?.(draw(String(svg)));
  } catch (error) {
    process.send?.(error instanceof Error ? error.message : String(error));
  }
});
