import { type Card } from '../../src/cards/card';
import { LIMITS } from '../../src/cards/limits';

type Json = { readonly [key: string]: unknown };

/** What Slack would refuse, or let somebody be called by, on a card; empty on a good one. */
export function faultsOf({ text, blocks }: Card): string[] {
  const all: unknown[] = blocks;
  const objects = [...walk(all)];
  const faults = [
    ...(text.trim() === ''
      ? ['top-level text is empty']
      : atMost('top-level text', text.length, LIMITS.text)),
    ...mentionsIn(text),
    ...atMost('blocks', blocks.length, LIMITS.blocks),
    ...(blocks.length === 0 ? ['no blocks'] : []),
    ...atMost('text of all blocks', textsOf(all).join('').length, LIMITS.textOfAllBlocks),
    ...twice('block_id', objects),
    ...twice('action_id', objects),
    ...objects.flatMap(faultsOfObject),
    ...objects.flatMap(({ block_id: id }) =>
      typeof id === 'string' ? atMost('block_id', id.length, LIMITS.blockId) : [],
    ),
  ];
  return faults;
}

/** Every text on a card, as one. */
export function wordsOf({ text, blocks }: Card): string {
  return [text, ...textsOf(blocks)].join('\n');
}

function faultsOfObject(object: Json): string[] {
  const size = (key: string) => (Array.isArray(object[key]) ? object[key].length : 0);
  const text = textsOf(object).join('');
  switch (object['type']) {
    case 'mrkdwn':
      return [...mentionsIn(text), ...(text.trim() === '' ? ['an empty text'] : [])];
    case 'plain_text':
    case 'raw_text':
      return text.trim() === '' ? ['an empty text'] : [];
    case 'header':
      return atMost('header', text.length, LIMITS.header);
    case 'section':
      return sectionFaults(object);
    case 'context': {
      const elements = size('elements');
      return [
        ...(elements === 0
          ? ['an empty context']
          : atMost('context elements', elements, LIMITS.contextElements)),
        ...lengths(object['elements']).flatMap((length) =>
          atMost('context text', length, LIMITS.contextText),
        ),
      ];
    }
    case 'actions':
      return atMost('actions', size('elements'), LIMITS.actionsElements);
    case 'button':
      return [
        ...atMost('button', text.length, LIMITS.buttonText),
        ...atMost('button value', String(object['value']).length, LIMITS.buttonValue),
      ];
    case 'overflow':
      return [
        ...atMost('menu', size('options'), LIMITS.overflowOptions),
        ...(object['options'] as Json[]).flatMap((option) => [
          ...atMost('option', textsOf(option).join('').length, LIMITS.optionText),
          ...atMost('option value', String(option['value']).length, LIMITS.optionValue),
        ]),
      ];
    case 'image': {
      const alt = String(object['alt_text']);
      return alt.trim() === '' ? ['no alt text'] : atMost('alt text', alt.length, LIMITS.imageAlt);
    }
    case 'table':
      return [
        ...atMost('table rows', size('rows'), LIMITS.tableRows),
        ...atMost('table text', text.length, LIMITS.tableText),
        ...(object['rows'] as unknown[][]).flatMap((row) =>
          atMost('columns', row.length, LIMITS.tableColumns),
        ),
      ];
    default:
      return [];
  }
}

function sectionFaults(section: Json): string[] {
  const fields = lengths(section['fields']);
  const [text] = lengths([section['text']].filter(Boolean));
  return [
    ...(text === undefined ? [] : atMost('section', text, LIMITS.sectionText)),
    ...(text === undefined && fields.length === 0 ? ['an empty section'] : []),
    ...atMost('fields', fields.length, LIMITS.sectionFields),
    ...fields.flatMap((length) => atMost('field', length, LIMITS.fieldText)),
  ];
}

function atMost(what: string, got: number, limit: number): string[] {
  return got > limit ? [`${what}: ${got} of ${limit}`] : [];
}

function twice(key: string, objects: readonly Json[]): string[] {
  const ids = objects.flatMap((object) => (typeof object[key] === 'string' ? [object[key]] : []));
  return ids.filter((id, i) => ids.indexOf(id) < i).map((id) => `${key} ${id} twice`);
}

/** The people and channels that a card means to name, made harmless: no other may be left for `faultsOf`. */
export function withoutOwnMentions<T>(card: T, ids: readonly string[]): T {
  const own = new RegExp(`<[@#](${ids.join('|')})>`, 'g');
  return JSON.parse(JSON.stringify(card).replace(own, '$1')) as T;
}

/**
 * Slack reads `<…>` as a mention, a channel, a date or a link: only whole links may stand in a text, and a quote's sign
 * at the beginning of a line.
 */
function mentionsIn(mrkdwn: string): string[] {
  const withoutLinks = mrkdwn.replace(/^> /gm, '').replace(/<https?:\/\/[^\s<>|]+\|[^<>|]*>/g, '');
  return /[<>]/.test(withoutLinks) ? [`unescaped: ${withoutLinks.slice(0, 200)}`] : [];
}

function lengths(texts: unknown): number[] {
  return Array.isArray(texts) ? texts.map((text) => textsOf(text).join('').length) : [];
}

function textsOf(value: unknown): string[] {
  return [...walk(value)].flatMap((object) => (typeof object['text'] === 'string' ? [object['text']] : []));
}

function* walk(value: unknown): Generator<Json> {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) yield value as Json;
  for (const item of Object.values(value)) yield* walk(item);
}
