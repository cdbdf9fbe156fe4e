import fc from 'fast-check';
import { bold, code, cut, escapeText, link, md, visible } from '../../src/cards/mrkdwn';
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
  expect(code('a`b').text).toBe('`aˋb`');
  expect(bold('a*b\nc').text).toBe('*a∗b c*');
});

test.each([
  ['*all*', '∗all∗'],
  ['_it_ and (_it_)', 'ˍitˍ and (ˍitˍ)'],
  ['~x~', '∼x∼'],
  ['`rm` ```rm```', 'ˋrmˋ ˋˋˋrmˋˋˋ'],
  ['a__b__c', 'aˍˍbˍˍc'],
  ['> said', '› said'],
  ['5 > 4', '5 &gt; 4'],
])('%s from outside formats nothing, and is seen', (text, shown) => {
  expect(md`${text}`.text).toBe(shown);
  expect(escapeText(text)).toBe(shown);
});

test.each([
  'Llama 3.1 8B',
  'Nova_2',
  'prod_eu_west_1',
  'arn:aws:bedrock:us-east-1::x/y-v1:0',
  '70B (2026)',
  'é_ü',
])('%s is shown as it is', (text) => {
  expect(md`${text}`.text).toBe(text);
});

test('an id in code can be copied, whatever is in it', () => {
  expect(code('a_b*c~_d_').text).toBe('`a_b*c~_d_`');
});

test('nothing from outside turns the text around it, or hides in it', () => {
  const turned = 'no\u202Egnp.exe\u2066\u200F\u061C\u200B\u2060\uFEFF\u00AD\u0007\u009B\u{E0041}!';
  expect(md`${turned}`.text).toBe('nognp.exe!');
  expect([code(turned).text, bold(turned).text]).toEqual(['`nognp.exe!`', '*nognp.exe!*']);
  expect(link(`https://example.org/${turned}`, turned).text).toBe('nognp.exe!');
});

test('joiners stay where a script or an emoji needs them', () => {
  for (const text of ['👩‍💻', '🏳️‍🌈', 'می‌خواهم']) expect(visible(text)).toBe(text);
  expect(visible('a-\u200D\u200D-b')).toBe('a--b');
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
      expect(md`${text}${text}`.text).not.toMatch(/[*~`]|^&gt;|(?:^|\s)_|_(?:$|\s)/u);
      expect(`${code(text).text}${escapeText(text)}`).not.toMatch(
        /(?![\t\n\r])[\p{Cc}\p{Bidi_Control}\u200B\u2060-\u206F\uFEFF\u{E0000}-\u{E007F}]/u,
      );
    }),
  );
});
