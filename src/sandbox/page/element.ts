/** Attribute values: `true` sets a bare attribute, `false` and `undefined` leave it out. */
export type Attributes = Record<string, string | boolean | undefined>;
export type Child = Node | string | undefined;

/** Makes an element of the page. Strings become text nodes: nothing from outside is ever read as HTML. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const node = document.createElement(tag);
  setAttributes(node, attributes);
  node.append(...children.filter((child) => child !== undefined));
  return node;
}

/** Sets attributes, or takes them away where the value is `false` or `undefined`. */
export function setAttributes(node: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) node.removeAttribute(name);
    else node.setAttribute(name, value === true ? '' : value);
  }
}

/** Finds an element that index.html must hold; throws where it does not. */
export function byId<T extends HTMLElement>(id: string, kind: new () => T): T {
  const node = document.getElementById(id);
  if (!(node instanceof kind)) throw new Error(`index.html has no ${kind.name} with the id "${id}"`);
  return node;
}
