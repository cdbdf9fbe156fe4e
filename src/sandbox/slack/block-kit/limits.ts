/**
 * Every Block Kit limit that the local Slack holds a message to, in one place.
 * Lengths are in Unicode code points, counts in items.
 */
export const LIMITS = {
  message: { blocks: 50, textOfAllBlocks: 13_200, markdownOfAllBlocks: 12_000, tables: 1 },
  view: { blocks: 100, label: 24, callbackId: 255, metadata: 3_000, externalId: 255, bytes: 250_000 },
  id: 255,
  header: { text: 150 },
  section: { text: 3_000, fields: 10, field: 2_000 },
  context: { elements: 10, text: 3_000 },
  actions: { elements: 25 },
  contextActions: { elements: 5 },
  image: { alt: 2_000, url: 3_000, title: 2_000 },
  input: { label: 2_000, hint: 2_000 },
  markdown: { text: 12_000 },
  table: { rows: 100, columns: 20, settings: 20, characters: 10_000 },
  button: { text: 75, value: 2_000, url: 3_000, label: 75 },
  option: { text: 75, value: 150, description: 75, url: 3_000 },
  select: { options: 100, groups: 100, groupLabel: 75, placeholder: 150 },
  overflow: { options: 5 },
  choices: { options: 10 },
  textInput: { length: 3_000 },
  confirm: { title: 100, text: 300, button: 30 },
} as const;
