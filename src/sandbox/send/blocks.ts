import { type Block } from '../page/protocol';
import { type Names, plainOf } from './plain';
import { tableLines } from './table';
import { type Fields, fieldsOf, listOf, textOf } from './wire';

/** The blocks of a message or view as lines of text. A block of a type that is not known here says its type. */
export function blockLines(blocks: readonly Block[], names: Names): string[] {
  return blocks.flatMap((block) => linesOf(block, names));
}

function linesOf(block: Block, names: Names): string[] {
  switch (block.type) {
    case 'header':
      return ['', label(block['text'], names).toUpperCase(), ''];
    case 'divider':
      return ['---'];
    case 'section':
      return sectionLines(block, names);
    case 'context':
      return [
        listOf(block['elements'])
          .map((part) => elementWords(part, names))
          .join('  '),
      ];
    case 'actions':
      return [
        listOf(block['elements'])
          .map((part) => elementWords(part, names))
          .join(' '),
      ];
    case 'image':
      return [`(picture: ${textOf(block['alt_text'])})`];
    case 'markdown':
      return [textOf(block['text'])];
    case 'table':
      return tableLines(
        listOf(block['rows']).map((row) => listOf(row).map((cell) => textOf(fieldsOf(cell)['text']))),
      );
    case 'input':
      return inputLines(block, names);
    default:
      return [`(${block.type})`];
  }
}

function sectionLines(block: Block, names: Names): string[] {
  const text = label(block['text'], names);
  const accessory = block['accessory'] === undefined ? [] : [elementWords(block['accessory'], names)];
  return [
    ...(text === '' ? [] : [text]),
    ...listOf(block['fields']).map((field) => label(field, names).replaceAll('\n', ' ')),
    ...accessory,
  ];
}

function inputLines(block: Block, names: Names): string[] {
  const hint = label(block['hint'], names);
  return [
    `${label(block['label'], names)}: ${elementWords(block['element'], names)}`,
    ...(hint === '' ? [] : [`  ${hint}`]),
  ];
}

/** A text as it is; a button or another element as what stands on it. */
function elementWords(value: unknown, names: Names): string {
  const fields = fieldsOf(value);
  switch (textOf(fields['type'])) {
    case 'mrkdwn':
    case 'plain_text':
      return label(value, names);
    case 'image':
      return `(picture: ${textOf(fields['alt_text'])})`;
    case 'button':
      return `[${label(fields['text'], names)}]`;
    case 'overflow':
      return `[… ${listOf(fields['options'])
        .map((one) => label(fieldsOf(one)['text'], names))
        .join(' | ')}]`;
    case 'checkboxes':
    case 'radio_buttons':
      return marked(fields, names);
    default:
      return `[${standing(fields, names)}]`;
  }
}

/** Every option, with a mark at those that are chosen. */
function marked(fields: Fields, names: Names): string {
  const chosen = chosenOf(fields).map((option) => textOf(fieldsOf(option)['value']));
  const options = listOf(fields['options']).map((option) => {
    const { text, value } = fieldsOf(option);
    return `[${chosen.includes(textOf(value)) ? 'x' : ' '}] ${label(text, names)}`;
  });
  return options.join('  ');
}

function chosenOf(fields: Fields): unknown[] {
  return [fields['initial_option'], ...listOf(fields['initial_options'])].filter((one) => one !== undefined);
}

/** What is chosen or entered in an element, or what it asks for. */
function standing(fields: Fields, names: Names): string {
  const options = chosenOf(fields);
  if (options.length > 0) return options.map((one) => label(fieldsOf(one)['text'], names)).join(', ');
  const values = ['initial_value', 'initial_date', 'initial_time'].map((name) => textOf(fields[name]));
  const users = [fields['initial_user'], ...listOf(fields['initial_users'])]
    .filter((one) => one !== undefined)
    .map((id) => plainOf(`<@${textOf(id)}>`, names));
  const value = [...values, ...users].filter((one) => one !== '').join(', ');
  return value === '' ? label(fields['placeholder'], names) : value;
}

function label(text: unknown, names: Names): string {
  return plainOf(textOf(fieldsOf(text)['text']), names);
}
