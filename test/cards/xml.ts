/** An element of a small XML document. */
export type Element = {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
};

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Characters that XML 1.0 does not allow, half surrogate pairs among them. */
const FORBIDDEN = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

/** Reads XML of tags, attributes in double quotes, text and the five named entities; throws at anything else. */
export function parseXml(xml: string): Element {
  if (FORBIDDEN.test(xml)) throw new Error('A character that XML forbids');
  const root: Element = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  const tokens = /<(\/?)([a-zA-Z]+)((?:\s[\w:-]+="[^"<]*")*)\s*(\/?)>|([^<]+)/gy;
  for (let at = 0; at < xml.length; at = tokens.lastIndex) {
    tokens.lastIndex = at;
    const [, closing, name = '', attributes = '', selfClosing, text] = tokens.exec(xml) ?? fail(xml, at);
    const inside = open.at(-1) ?? fail(xml, at);
    if (text !== undefined) inside.text += decoded(text);
    else if (closing === '/') {
      if (open.pop()?.name !== name || open.length === 0) fail(xml, at);
    } else {
      const element: Element = { name, attributes: attributesOf(attributes), children: [], text: '' };
      inside.children.push(element);
      if (selfClosing !== '/') open.push(element);
    }
  }
  const [document] = root.children;
  if (open.length !== 1 || document === undefined || root.children.length !== 1) fail(xml, xml.length);
  return document;
}

/** Every element of a kind, in the order of the document. */
export function elementsOf(element: Element, name: string): Element[] {
  const own = element.name === name ? [element] : [];
  return [...own, ...element.children.flatMap((child) => elementsOf(child, name))];
}

function attributesOf(text: string): Record<string, string> {
  const found = [...text.matchAll(/([\w:-]+)="([^"]*)"/g)].map(
    ([, name = '', value = '']) => [name, decoded(value)] as const,
  );
  const attributes = Object.fromEntries(found);
  if (Object.keys(attributes).length !== found.length) throw new Error(`An attribute twice: ${text}`);
  return attributes;
}

function decoded(text: string): string {
  if (text.includes(']]>')) throw new Error('"]]>" in a text');
  return text.replace(/&([^;]*;?)/g, (all, name: string) => {
    const character = name.endsWith(';') ? ENTITIES[name.slice(0, -1)] : undefined;
    if (character === undefined) throw new Error(`No entity: ${all}`);
    return character;
  });
}

function fail(xml: string, at: number): never {
  throw new Error(`No XML at ${at}: ${xml.slice(at, at + 60)}`);
}
