import { all, boolean, byType, type Check, either, exactlyOne, list, object, oneOf, string } from './checks';
import { anyText, identifier, plainText, slackFile, url } from './composition';
import { accessory, actionsElement, contextElement, inputElement } from './elements';
import { LIMITS } from './limits';
import { notLookedInto } from './not-looked-into';
import { richTextBlock } from './rich-text';
import { tableBlock } from './table';

function block(type: string, required: Record<string, Check>, optional: Record<string, Check> = {}): Check {
  return object({ type: oneOf(type), ...required }, { block_id: identifier, ...optional });
}

const section = all(
  either('text', 'fields'),
  block(
    'section',
    {},
    {
      text: anyText(LIMITS.section.text),
      fields: list(anyText(LIMITS.section.field), LIMITS.section.fields, 1),
      accessory,
      expand: boolean,
    },
  ),
);

const image = all(
  exactlyOne('image_url', 'slack_file'),
  block(
    'image',
    { alt_text: string(LIMITS.image.alt, 1) },
    { image_url: url(LIMITS.image.url), slack_file: slackFile, title: plainText(LIMITS.image.title) },
  ),
);

const input = block(
  'input',
  { label: plainText(LIMITS.input.label), element: inputElement },
  { hint: plainText(LIMITS.input.hint), optional: boolean, dispatch_action: boolean },
);

const anywhere: Readonly<Record<string, Check>> = {
  header: block('header', { text: plainText(LIMITS.header.text) }),
  section,
  context: block('context', { elements: list(contextElement, LIMITS.context.elements, 1) }),
  actions: block('actions', { elements: list(actionsElement, LIMITS.actions.elements, 1) }),
  divider: block('divider', {}),
  image,
  input,
  rich_text: richTextBlock,
};

/** The blocks that are looked into, by type: those of messages, and those of modals and Home tabs. */
export const CHECKED_BLOCKS = {
  message: {
    ...anywhere,
    markdown: block('markdown', { text: string(LIMITS.markdown.text, 1) }),
    table: tableBlock,
  },
  view: anywhere,
} satisfies Record<string, Readonly<Record<string, Check>>>;

/** Any block that may stand in a message. */
export const messageBlock: Check = byType({
  ...CHECKED_BLOCKS.message,
  ...notLookedInto('card', 'carousel', 'container', 'context_actions', 'data_table', 'data_visualization'),
  ...notLookedInto('plan', 'task_card', 'video'),
});

/** Any block that may stand in a modal. */
export const modalBlock: Check = byType({
  ...CHECKED_BLOCKS.view,
  ...notLookedInto('alert', 'card', 'video'),
});

/** Any block that may stand in a Home tab. */
export const homeBlock: Check = byType({
  ...CHECKED_BLOCKS.view,
  ...notLookedInto('card', 'carousel', 'video'),
});
