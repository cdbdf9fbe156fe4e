import { formsOf, suggest } from '../../../src/sandbox/page/completion';
import { quietWorkspace } from './workspace';

const { commands } = quietWorkspace();
const labels = (text: string) => suggest(text, commands).items.map(({ label }) => label);

test('a slash offers every command of the manifest, the first one chosen', () => {
  expect(labels('/')).toEqual(['/bedrock-status', '/bedrock-digest', '/bedrock-plans']);
  expect(suggest('/bed', commands).isFirstChosen).toBe(true);
});

test('a command typed in full is not completed by Enter: it is sent', () => {
  expect(suggest('/bedrock-status', commands).isFirstChosen).toBe(false);
});

test('a command and a space offer the verbs of its usage hint, none chosen: Enter sends what is typed', () => {
  expect(labels('/bedrock-status ')).toEqual([
    'list',
    'upcoming',
    'history',
    'compare',
    'explain',
    'health',
    'refresh',
    'help',
  ]);
  expect(suggest('/bedrock-status h', commands)).toMatchObject({
    items: [
      { insert: '/bedrock-status history ', detail: '<model>' },
      { insert: '/bedrock-status health ', detail: '' },
      { insert: '/bedrock-status help ', detail: '' },
    ],
    isFirstChosen: false,
  });
});

test.each([
  '',
  'hello',
  'a /bedrock',
  '/nothing',
  '/nothing x',
  '/bedrock-status upcoming 90',
  '/bedrock-status help',
  '/bedrock-status\nx',
])('%j offers nothing', (text) => expect(labels(text)).toEqual([]));

test.each([
  ['<model> | list [phase] | upcoming [90d]', ['list', 'upcoming']],
  ['[mine|overdue|all|export]', ['mine', 'overdue', 'all', 'export']],
  ['[model] | [phase] [x] | list', ['list']],
  ['[model] | list [phase]', ['list']],
  ['settings | subscribe [daily|weekly] [mon…sun] | pause', ['settings', 'subscribe', 'pause']],
  ['list, upcoming, help', ['list', 'upcoming', 'help']],
  ['', []],
])('the usage hint %j has the verbs %j', (hint, verbs) => {
  expect(formsOf(hint).map(({ verb }) => verb)).toEqual(verbs);
});
