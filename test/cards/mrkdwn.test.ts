import fc from 'fast-check';
import { bold, code, cut, link, md } from '../../src/cards/mrkdwn';
import { hostileText } from './hostile';

test.each([
  ['<!channel>', '&lt;!channel&gt;'],
  ['<@U1>', '&lt;@U1&gt;'],
  ['&lt;!here&gt;', '&amp;lt;!here&amp;gt;'],
])('%s from outside calls nobody', (text, escaped) => {
  expect(md`Hello ${text}`.text).toBe(`Hello ${escaped}`);
  expect([code(text).text, bold(text).text]).toEqual([`\`${escaped}\``, `*${escaped}*`]);
});

test('mrkdwn inside mrkdwn is escaped once', () => {
  expect(md`${md`a ${'<b>'}`} & ${bold('c')}`.text).toBe('a &lt;b&gt; & *c*');
});

test('a value from outside stays on its line', () => {
  expect(md`one ${'two\r\n:warning: AWS says\u2028three'}`.text).toBe('one two :warning: AWS says three');
});

test('what would end code or bold type from inside does not', () => {
  expect(code('a`b').text).toBe("`a'b`");
  expect(bold('a*b\nc').text).toBe('*a∗b c*');
});

test('code and bold type are closed, however long their text', () => {
  expect(code('x'.repeat(10_000)).text).toBe(`\`${'x'.repeat(299)}…\``);
  expect(bold('x'.repeat(10_000)).text).toMatch(/^\*x+…\*$/);
});

test('a link is one to a web page; anything else is its label', () => {
  expect(link('https://example.org/a?b=1&c=2', 'a|b').text).toBe('<https://example.org/a?b=1&amp;c=2|a/b>');
  for (const url of ['javascript:alert(1)', 'https://x|y', 'https://x>', '!channel', '@U1']) {
    expect(link(url, '<label>').text).toBe('&lt;label&gt;');
  }
});

test('a cut text is at most as long as asked, marked, and has no half characters', () => {
  expect([cut('parrot', 6), cut('parrots', 6), cut('🦜🦜', 4), cut('🦜🦜', 3)]).toEqual([
    'parrot',
    'parro…',
    '🦜🦜',
    '🦜…',
  ]);
  expect(cut('🦜🦜', 2)).toBe('…');
});

test('nothing from outside leaves a bracket', () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      expect(md`${text} ${code(text)} ${bold(text)}`.text).not.toMatch(/[<>\n]/);
    }),
  );
});
