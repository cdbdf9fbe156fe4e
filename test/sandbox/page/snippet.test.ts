import { snippetOf } from '../../../src/sandbox/page/snippet';

test.each([
  ['*bold* and `code`\nin <https://x.example|a link>', 'bold and code in a link'],
  ['&lt;b&gt; :bell: <!here>', '<b> 🔔 @here'],
  ['> quoted\n```\nfenced\n```', 'quoted fenced'],
  ['', ''],
  ['x'.repeat(50), `${'x'.repeat(40)}…`],
  ['😀'.repeat(41), `${'😀'.repeat(40)}…`],
])('%j is cited as %j', (text, snippet) => expect(snippetOf(text, 40)).toBe(snippet));
