/** The types of block that are drawn as what they are; any other becomes a labelled box. */
export const DRAWN_BLOCKS = [
  'header',
  'section',
  'context',
  'divider',
  'actions',
  'image',
  'markdown',
  'table',
  'data_table',
  'input',
  'rich_text',
] as const;

/** The types of element that a person fills. */
export const DRAWN_INPUTS = [
  'plain_text_input',
  'number_input',
  'email_text_input',
  'url_text_input',
  'timepicker',
  'datepicker',
  'static_select',
  'multi_static_select',
  'users_select',
  'multi_users_select',
  'external_select',
  'multi_external_select',
  'radio_buttons',
  'checkboxes',
] as const;

/** The other types of element that are drawn as what they are. */
export const DRAWN_ELEMENTS = ['button', 'overflow', 'image'] as const;

/** A drawer for each name: the compiler holds that none is missing, and none is there that is not named. */
export function drawersOf<Name extends string, Draw>(
  drawers: Readonly<Record<Name, Draw>>,
): ReadonlyMap<string, Draw> {
  return new Map(Object.entries<Draw>(drawers));
}
