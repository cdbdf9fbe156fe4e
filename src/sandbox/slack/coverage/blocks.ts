import type { BlockRow } from './row';

const ANYWHERE = ['message', 'modal', 'home'] as const;
const IN_MESSAGES = ['message'] as const;

/**
 * The blocks that Slack has. One that is `none` is taken as it is and shown as a labelled box with its JSON; where it may
 * not stand, any block is refused.
 */
export const BLOCK_COVERAGE: readonly BlockRow[] = [
  { name: 'actions', status: 'full', where: ANYWHERE, notes: '' },
  { name: 'context', status: 'full', where: ANYWHERE, notes: '' },
  { name: 'divider', status: 'full', where: ANYWHERE, notes: '' },
  { name: 'header', status: 'full', where: ANYWHERE, notes: '' },
  {
    name: 'image',
    status: 'partial',
    where: ANYWHERE,
    notes: 'of a picture on another host the page says what it shows: it loads nothing from elsewhere',
  },
  { name: 'input', status: 'full', where: ANYWHERE, notes: '' },
  {
    name: 'rich_text',
    status: 'partial',
    where: ANYWHERE,
    notes: 'the page names user groups, teams and colours by their type; no underline, highlight or border',
  },
  { name: 'section', status: 'partial', where: ANYWHERE, notes: 'a long text is never folded' },
  {
    name: 'markdown',
    status: 'partial',
    where: IN_MESSAGES,
    notes: 'the page draws no tables and no pictures in it',
  },
  { name: 'table', status: 'full', where: IN_MESSAGES, notes: '' },
  {
    name: 'data_table',
    status: 'partial',
    where: IN_MESSAGES,
    notes: 'not looked into; the page draws all rows, without sorting or pages',
  },
  { name: 'alert', status: 'none', where: ['modal'], notes: '' },
  { name: 'card', status: 'none', where: ANYWHERE, notes: '' },
  { name: 'carousel', status: 'none', where: ['message', 'home'], notes: '' },
  { name: 'container', status: 'none', where: IN_MESSAGES, notes: '' },
  { name: 'context_actions', status: 'none', where: IN_MESSAGES, notes: '' },
  { name: 'data_visualization', status: 'none', where: IN_MESSAGES, notes: '' },
  { name: 'file', status: 'none', where: [], notes: 'only Slack itself puts it into a message' },
  { name: 'plan', status: 'none', where: IN_MESSAGES, notes: '' },
  { name: 'task_card', status: 'none', where: IN_MESSAGES, notes: '' },
  { name: 'video', status: 'none', where: ANYWHERE, notes: '' },
];
