export const x = (length: number): string => 'x'.repeat(length);
export const times = <Item>(count: number, item: (n: number) => Item): Item[] =>
  Array.from({ length: count }, (_, n) => item(n));
export const plain = (length: number): object => ({ type: 'plain_text', text: x(length) });
export const mrkdwn = (length: number): object => ({ type: 'mrkdwn', text: x(length) });
export const button = (extra: object = {}): object => ({ type: 'button', text: plain(1), ...extra });
export const option = (extra: object = {}): object => ({ text: plain(1), value: 'v', ...extra });
export const actions = (...elements: object[]): object[] => [{ type: 'actions', elements }];
export const select = (extra: object): object[] => actions({ type: 'static_select', ...extra });
export const section = (extra: object): object[] => [{ type: 'section', ...extra }];
export const input = (extra: object): object[] => [
  { type: 'input', label: plain(1), element: { type: 'plain_text_input' }, ...extra },
];
export const table = (rows: number, columns: number, length = 1): object => ({
  type: 'table',
  rows: times(rows, () => times(columns, () => ({ type: 'raw_text', text: x(length) }))),
});
export const image = { type: 'image', image_url: 'https://example.com/a.png', alt_text: 'a' };
