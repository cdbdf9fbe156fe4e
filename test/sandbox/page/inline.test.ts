import fc from 'fast-check';
import { MARKDOWN, MRKDWN, parseInline, PLAIN } from '../../../src/sandbox/page/inline';
import { type Inline } from '../../../src/sandbox/page/rich';

/** What a reader sees, marks in brackets: `b[…]` bold, `i[…]` italic, `s[…]` struck, `c[…]` code. */
function seen(nodes: Inline[]): string {
  return nodes.map(seenOne).join('');
}

function seenOne(node: Inline): string {
  switch (node.kind) {
    case 'text':
      return node.text;
    case 'bold':
    case 'italic':
    case 'strike':
      return `${node.kind[0]}[${seen(node.children)}]`;
    case 'code':
      return `c[${node.text}]`;
    case 'link':
      return `link(${node.url})[${seen(node.children)}]`;
    case 'user':
      return `user(${node.id})`;
    case 'channel':
      return `channel(${node.id})`;
    case 'group':
      return `loud(${node.label})`;
    case 'date':
      return `date(${node.seconds},${node.format})[${node.fallback}]`;
    case 'emoji':
      return `:${node.name}:`;
  }
}

describe("Slack's mrkdwn within a line", () => {
  test.each([
    ['*bold* _italic_ ~struck~ `code`', 'b[bold] i[italic] s[struck] c[code]'],
    ['*bold with _italic_ in it*', 'b[bold with i[italic] in it]'],
    ['snake_case_name and 2*3*4', 'snake_case_name and 2*3*4'],
    ['* no bold* and *none *', '* no bold* and *none *'],
    ['*not\nover lines*', '*not\nover lines*'],
    ['`*as it is* <https://x.y>`', 'c[*as it is* <https://x.y>]'],
    ['*`a*b`*', 'b[c[a*b]]'],
    ['<https://aws.example/a_b_c|the _guide_>', 'link(https://aws.example/a_b_c)[the _guide_]'],
    [
      '<https://aws.example/?a=1&amp;b=2>',
      'link(https://aws.example/?a=1&b=2)[https://aws.example/?a=1&b=2]',
    ],
    ['see https://aws.example/x.', 'see link(https://aws.example/x)[https://aws.example/x].'],
    ['<javascript:alert(1)|press>', '<javascript:alert(1)|press>'],
    ['<@U1> <@W2|ada> <#C3|general>', 'user(U1) user(W2) channel(C3)'],
    [
      '<!channel> <!here> <!everyone|x> <!subteam^S1|@oncall>',
      'loud(@channel) loud(@here) loud(@everyone) loud(@oncall)',
    ],
    ['<!date^1795340520^{date_short} at {time}|Nov 22>', 'date(1795340520,{date_short} at {time})[Nov 22]'],
    ['a &lt;b&gt; &amp;amp; c', 'a <b> &amp; c'],
    ['&lt;@U1&gt; &lt;!channel&gt;', '<@U1> <!channel>'],
    [':warning: at 10:30:45', ':warning: at 10:30:45'],
    ['<unclosed and *unclosed and `unclosed', '<unclosed and *unclosed and `unclosed'],
  ])('%j reads as %j', (text, expected) => {
    expect(seen(parseInline(text, MRKDWN))).toBe(expected);
  });

  test('plain text has emoji and nothing else', () => {
    expect(parseInline('*a* :bell: <@U1>', PLAIN)).toEqual([
      { kind: 'text', text: '*a* ' },
      { kind: 'emoji', name: 'bell' },
      { kind: 'text', text: ' <@U1>' },
    ]);
  });
});

test.each([
  ['**bold** *italic* ~~struck~~', 'b[bold] i[italic] s[struck]'],
  ['[the **guide**](https://x.example/a)', 'link(https://x.example/a)[the b[guide]]'],
  ['2 \\* 3 \\* 4', '2 * 3 * 4'],
])('the markdown %j reads as %j', (text, expected) => {
  expect(seen(parseInline(text, MARKDOWN))).toBe(expected);
});

test('no word of any text is lost, however its marks stand', () => {
  const piece = fc.constantFrom(
    '*',
    '_',
    '~',
    '`',
    '<',
    '>',
    '|',
    ':',
    '[',
    '](',
    ')',
    '\n',
    ' ',
    '&',
    'word',
    '@U1',
  );
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 60 }),
      fc.constantFrom(MRKDWN, MARKDOWN, PLAIN),
      (pieces, notation) => {
        const words = (text: string) => text.split('word').length;
        const text = pieces.join('');
        // What follows the address in `<https://…|label>` is all that is shown of it; no piece makes an address here.
        expect(words(seen(parseInline(text, notation)))).toBe(words(text));
      },
    ),
  );
});

test('a long text of marks that never close is read at once', () => {
  const text = '*a _b ~c <d `e '.repeat(3000);
  const started = performance.now();
  parseInline(text, MRKDWN);
  expect(performance.now() - started).toBeLessThan(2000);
});
