import { runInNewContext } from 'node:vm';
import { joinModules } from '../../../src/sandbox/page-script';

function run(modules: Record<string, string>): unknown[] {
  const said: unknown[] = [];
  const script = joinModules(
    Object.entries(modules).map(([path, code]) => ({ path, code })),
    '/first.js',
  );
  runInNewContext(script, { URL, say: (it: unknown) => said.push(it) });
  return said;
}

test('a module runs once, when it is first needed, from whichever folder it is named', () => {
  const modules = {
    '/first.js': 'say("first"); say(require("./in/deep.js").sum);',
    '/in/deep.js': 'say("deep"); exports.sum = require("./beside.js").one + require("../top.js").two;',
    '/in/beside.js': 'say("beside"); exports.one = require("../top.js").two - 1;',
    '/top.js': 'say("top"); exports.two = 2;',
    '/unneeded.js': 'say("unneeded");',
  };
  expect(run(modules)).toEqual(['first', 'deep', 'beside', 'top', 3]);
});

test('modules that need each other see what the other one has by then, and no names of others', () => {
  const modules = {
    '/first.js': 'exports.greet = () => "hello"; const own = 1; say(require("./other.js").said());',
    '/other.js': 'const own = 2; exports.said = () => require("./first.js").greet() + own; // the last word',
  };
  expect(run(modules)).toEqual(['hello2']);
});
