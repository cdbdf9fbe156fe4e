/** Nobody reads more of a name, and work is bounded by it. */
const LONGEST = 200;

/** What the picture's font (Inter) has no glyph for, so that it would draw a box with "NO GLYPH" in it. */
const UNDRAWABLE =
  /[^\u0020-\u007e\u00a1-\u00ac\u00ae-\u0148\u014a-\u017f\u0388-\u038a\u038c\u038e-\u03a1\u03a3-\u03ce\u0400-\u045f\u1ea0-\u1ef9\u2010-\u2014\u2018-\u201e\u2020-\u2022\u2026\u2122\u25a1]+/gu;

/** Text from outside as one line without control and direction characters. */
export function oneLine(text: string): string {
  return text
    .slice(0, LONGEST)
    .normalize('NFC')
    .replace(/\s/gu, ' ')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '')
    .replace(/ +/g, ' ')
    .trim();
}

/**
 * One line that the picture's font can draw: what it has no glyphs for is one `□` a run. Empty where nothing legible
 * is left.
 */
export function legible(text: string): string {
  const line = oneLine(text).replace(UNDRAWABLE, '□');
  return /[^□\s]/.test(line) ? line : '';
}

/** Inter's advance widths from U+0020 to U+007E, in hundredths of the font size: the wider of regular and semi-bold. */
const ADVANCES: readonly number[] = [
  29, 33, 53, 65, 66, 101, 67, 33, 38, 38, 54, 68, 32, 47, 32, 38, 66, 43, 63, 64, 67, 62, 64, 58, 65, 64, 32,
  33, 68, 68, 68, 55, 100, 73, 66, 74, 73, 61, 60, 75, 75, 28, 58, 71, 57, 93, 76, 77, 65, 78, 66, 66, 67, 75,
  73, 103, 72, 72, 66, 38, 38, 38, 49, 47, 36, 58, 63, 59, 63, 60, 39, 63, 62, 27, 27, 57, 27, 91, 62, 61, 63,
  63, 40, 55, 36, 62, 59, 84, 57, 59, 57, 46, 36, 46, 68,
];

/** No other character that the picture shows is wider. */
const WIDEST = 113;

/** No less than the width in px at which a legible text is drawn. */
export function widthOf(text: string, fontSize: number): number {
  let hundredths = 0;
  for (const character of text) hundredths += ADVANCES[(character.codePointAt(0) ?? 0) - 32] ?? WIDEST;
  return (hundredths * fontSize) / 100;
}

/** The text, or as much of it as is no wider than `room` px, the loss marked by an ellipsis. */
export function fitText(text: string, room: number, fontSize: number): string {
  if (widthOf(text, fontSize) <= room) return text;
  const characters = [...text];
  while (characters.length > 0 && widthOf(`${characters.join('')}…`, fontSize) > room) characters.pop();
  return `${characters.join('').trimEnd()}…`;
}

/** Text as it may stand between tags and in attributes. */
export function escapeXml(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/'/g, '&apos;');
}
