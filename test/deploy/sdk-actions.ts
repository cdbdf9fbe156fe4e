/** The prefix of a client's actions in IAM. */
const SERVICES: Readonly<Record<string, string>> = {
  'client-bedrock': 'bedrock',
  'client-bedrock-agent': 'bedrock',
  'client-cloudwatch': 'cloudwatch',
  'client-sts': 'sts',
};

/** What asks for another action than its name says; `undefined`: for none, since AWS answers everybody. */
const EXCEPTIONS = new Map<string, string | undefined>([
  ['client-sts GetCallerIdentityCommand', undefined],
  ['credential-providers fromTemporaryCredentials', 'sts:AssumeRole'],
]);

const IMPORT = /\bimport\s+(type\s+)?\{([^}]*)\}\s+from\s+'@aws-sdk\/([\w-]+)';/g;
const MENTION = /@aws-sdk\//g;

/** The actions of IAM that a source text asks of AWS. Throws where it takes of the SDK what tells no action. */
export function actionsIn(source: string): string[] {
  const text = source.replace(/\/\*[^]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
  const imports = [...text.matchAll(IMPORT)];
  if (imports.length !== [...text.matchAll(MENTION)].length) {
    throw new Error('imports of the SDK in another way than by names, which tell its actions');
  }
  const actions = imports.flatMap(([, type, names = '', from = '']) =>
    type === undefined ? valuesIn(names).flatMap((name) => actionOf(name, from) ?? []) : [],
  );
  return [...new Set(actions)].toSorted();
}

function valuesIn(names: string): string[] {
  const all = names.split(',').map((name) => name.trim());
  return all.flatMap((name) =>
    name === '' || name.startsWith('type ') ? [] : [name.replace(/\s+as\s.*$/, '')],
  );
}

function actionOf(name: string, from: string): string | undefined {
  const known = `${from} ${name}`;
  if (EXCEPTIONS.has(known)) return EXCEPTIONS.get(known);
  const service = SERVICES[from];
  const operation = /^(?:paginate)?([A-Z]\w+?)(?:Command)?$/.exec(name)?.[1];
  const isCall = name.endsWith('Command') || name.startsWith('paginate');
  if (service !== undefined && isCall && operation !== undefined) return `${service}:${operation}`;
  if (service !== undefined && name.endsWith('Client')) return undefined;
  throw new Error(`${name} of @aws-sdk/${from}: which action does it ask for?`);
}
