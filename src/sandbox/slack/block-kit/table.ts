import { all, boolean, byType, type Check, isObject, list, number, object, oneOf, string } from './checks';
import { identifier } from './composition';
import { LIMITS } from './limits';
import { richTextBlock } from './rich-text';
import { textSize } from './text-size';

const cellText = string(Infinity, 1);

const cell = byType({
  raw_text: object({ type: oneOf('raw_text'), text: cellText }),
  raw_number: object({ type: oneOf('raw_number'), value: number(), text: cellText }),
  rich_text: richTextBlock,
});

const columnSetting: Check = (value, pointer) =>
  value === null
    ? []
    : object({}, { align: oneOf('left', 'center', 'right'), is_wrapped: boolean })(value, pointer);

const shape = object(
  { type: oneOf('table'), rows: list(list(cell, LIMITS.table.columns, 1), LIMITS.table.rows, 1) },
  { block_id: identifier, column_settings: list(columnSetting, LIMITS.table.settings) },
);

function size(value: unknown, pointer: string): ReturnType<Check> {
  const characters = isObject(value) ? textSize(value.rows) : 0;
  return characters > LIMITS.table.characters
    ? [
        {
          pointer: `${pointer}/rows`,
          message: `must be less than ${LIMITS.table.characters + 1} characters over all cells`,
        },
      ]
    : [];
}

/** A `table` block: its rows, its columns, and the characters over all its cells. */
export const tableBlock: Check = all(shape, size);
