/** Slack's limits, in characters or pieces, for everything that a card may hold (Slack's Block Kit reference). */
export const LIMITS = {
  /** Slack cuts at 40,000 and advises 4,000. */
  text: 4000,
  blocks: 50,
  /** Undocumented: about 13,200 characters over all blocks end in `msg_blocks_too_long` (slackapi/bolt-js#2509). */
  textOfAllBlocks: 12_000,
  header: 150,
  sectionText: 3000,
  sectionFields: 10,
  fieldText: 2000,
  contextElements: 10,
  contextText: 2000,
  actionsElements: 5,
  buttonText: 75,
  buttonValue: 2000,
  optionText: 75,
  optionValue: 150,
  selectOptions: 100,
  overflowOptions: 5,
  tableRows: 100,
  tableColumns: 20,
  tableText: 10_000,
  blockId: 255,
  imageAlt: 2000,
  textInput: 3000,
  modalTitle: 24,
} as const;
