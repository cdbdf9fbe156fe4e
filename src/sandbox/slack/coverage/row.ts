/** How far the local Slack goes: in all that the bot or a person can notice, in part, or not at all. */
export type Status = 'full' | 'partial' | 'none';

/** One method, block or element of Slack's; `notes` say what is missing, and are empty where nothing is. */
export type Row = { readonly name: string; readonly status: Status; readonly notes: string };

/** Where a block may stand. */
export type Surface = 'message' | 'modal' | 'home';

/** The blocks that may hold an element; the last two are not looked into themselves. */
export type Holder = 'actions' | 'section' | 'input' | 'context' | 'context_actions' | 'task_card';

export type BlockRow = Row & { readonly where: readonly Surface[] };
export type ElementRow = Row & { readonly where: readonly Holder[] };
