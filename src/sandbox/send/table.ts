const GAP = '  ';

/** A table as lines, its columns as wide as their longest cell, a rule under the head. */
export function tableLines(rows: readonly (readonly string[])[]): string[] {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, at) =>
    Math.max(...rows.map((row) => widthOf(row[at] ?? ''))),
  );
  const [head, ...body] = rows.map((row) =>
    widths.map((width, at) => padded(row[at] ?? '', width)).join(GAP),
  );
  if (head === undefined) return [];
  const rule = widths.map((width) => '-'.repeat(width)).join(GAP);
  return [head, rule, ...body].map((line) => line.trimEnd());
}

function padded(cell: string, width: number): string {
  return cell + ' '.repeat(width - widthOf(cell));
}

/** In characters as people count them. */
function widthOf(text: string): number {
  return [...text].length;
}
