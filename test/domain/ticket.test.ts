import { readTicket } from '../../src/domain/ticket';

test.each(['https://jira.example.com/browse/OPS-123?a=b#c', 'http://10.0.0.1:8080/x', 'HTTPS://example.com'])(
  '%s is a link',
  (url) => {
    expect(readTicket(url)).toEqual({ kind: 'link', url });
  },
);

test.each(['OPS-123', '#123', '42', 'org/repo#12', 'MÜ_1.2'])('%s is a number', (text) => {
  expect(readTicket(text)).toEqual({ kind: 'number', text });
});

test.each([
  'javascript:alert(1)',
  'ftp://example.com/x',
  'data:text/html,x',
  'https://',
  'https://exa mple.com',
  'https://example.com/<!channel>',
  'https://example.com|click',
  '//example.com',
  'OPS 123',
  '<!here>',
  '@U1',
  '-',
  '',
])('%s is neither', (typed) => {
  expect(readTicket(typed)).toBeUndefined();
});
