import type { ElementRow } from './row';

const BOTH = ['actions', 'section'] as const;
const MENU = ['actions', 'section', 'input'] as const;
const INPUT = ['input'] as const;

const BOXED = 'looked into, and it holds what is entered; the page shows a labelled box';
const SEARCHED = 'in a message it gets no options, and the page shows a labelled box';

/** The elements that Slack has. One that is `none` is taken as it is and shown as a labelled box with its JSON. */
export const ELEMENT_COVERAGE: readonly ElementRow[] = [
  { name: 'button', status: 'full', where: BOTH, notes: '' },
  { name: 'overflow', status: 'partial', where: BOTH, notes: 'the `url` of an option is not opened' },
  {
    name: 'image',
    status: 'partial',
    where: ['section', 'context'],
    notes: 'as the block of that name',
  },
  { name: 'static_select', status: 'full', where: MENU, notes: '' },
  { name: 'multi_static_select', status: 'full', where: MENU, notes: '' },
  { name: 'external_select', status: 'partial', where: MENU, notes: SEARCHED },
  { name: 'multi_external_select', status: 'partial', where: MENU, notes: SEARCHED },
  { name: 'users_select', status: 'full', where: MENU, notes: '' },
  { name: 'multi_users_select', status: 'full', where: MENU, notes: '' },
  { name: 'conversations_select', status: 'partial', where: MENU, notes: BOXED },
  { name: 'multi_conversations_select', status: 'partial', where: MENU, notes: BOXED },
  { name: 'channels_select', status: 'partial', where: MENU, notes: BOXED },
  { name: 'multi_channels_select', status: 'partial', where: MENU, notes: BOXED },
  { name: 'checkboxes', status: 'full', where: MENU, notes: '' },
  { name: 'radio_buttons', status: 'full', where: MENU, notes: '' },
  { name: 'datepicker', status: 'full', where: MENU, notes: '' },
  { name: 'timepicker', status: 'full', where: MENU, notes: '' },
  { name: 'datetimepicker', status: 'partial', where: ['actions', 'input'], notes: BOXED },
  { name: 'plain_text_input', status: 'full', where: INPUT, notes: '' },
  { name: 'number_input', status: 'full', where: INPUT, notes: '' },
  { name: 'email_text_input', status: 'full', where: INPUT, notes: '' },
  { name: 'url_text_input', status: 'full', where: INPUT, notes: '' },
  { name: 'file_input', status: 'none', where: INPUT, notes: '' },
  { name: 'rich_text_input', status: 'none', where: INPUT, notes: '' },
  { name: 'workflow_button', status: 'none', where: BOTH, notes: '' },
  { name: 'feedback_buttons', status: 'none', where: ['context_actions'], notes: '' },
  { name: 'icon_button', status: 'none', where: ['context_actions'], notes: '' },
  { name: 'url', status: 'none', where: ['task_card'], notes: 'a source of a task' },
];
