import { all, byType, type Check, exactlyOne, list, object, oneOf, string } from './checks';
import {
  anyText,
  confirmDialog,
  type Fields,
  identifier,
  overflowOption,
  plainText,
  slackFile,
  url,
} from './composition';
import { LIMITS } from './limits';
import { menus } from './menus';
import { notLookedInto } from './not-looked-into';
import { pickers } from './pickers';
import { textInputs } from './text-inputs';

const interactive: Fields = { action_id: identifier, confirm: confirmDialog };

const button = object(
  { type: oneOf('button'), text: plainText(LIMITS.button.text) },
  {
    ...interactive,
    value: string(LIMITS.button.value),
    url: url(LIMITS.button.url),
    style: oneOf('primary', 'danger'),
    accessibility_label: string(LIMITS.button.label),
  },
);

/** The picture element of sections and contexts. */
export const imageElement: Check = all(
  exactlyOne('image_url', 'slack_file'),
  object(
    { type: oneOf('image'), alt_text: string(LIMITS.image.alt, 1) },
    { image_url: url(LIMITS.image.url), slack_file: slackFile },
  ),
);

const overflow = object(
  { type: oneOf('overflow'), options: list(overflowOption, LIMITS.overflow.options, 1) },
  interactive,
);

// A date with its time stands at the side of no section.
const { datetimepicker: _, ...pickersAside } = pickers;

/** The elements that are looked into, by where they may stand and by type. */
export const CHECKED_ELEMENTS = {
  actions: { button, overflow, ...menus, ...pickers },
  section: { button, overflow, image: imageElement, ...menus, ...pickersAside },
  input: { ...menus, ...pickers, ...textInputs },
  context: { image: imageElement },
} satisfies Record<string, Readonly<Record<string, Check>>>;

/** What an actions block may hold. */
export const actionsElement: Check = byType({
  ...CHECKED_ELEMENTS.actions,
  ...notLookedInto('workflow_button'),
});

/** What may stand at the side of a section. */
export const accessory: Check = byType({
  ...CHECKED_ELEMENTS.section,
  ...notLookedInto('workflow_button'),
});

/** What an input block may hold. */
export const inputElement: Check = byType({
  ...CHECKED_ELEMENTS.input,
  ...notLookedInto('file_input', 'rich_text_input'),
});

/** What a context block may hold. */
export const contextElement: Check = (value, pointer) =>
  typeof value === 'object' && value !== null && 'type' in value && value.type === 'image'
    ? imageElement(value, pointer)
    : anyText(LIMITS.context.text)(value, pointer);
