/** Text as a person meant it, where a paste brought wrapping along. */

/** Slack turns what looks like an address into `<http://ray.v2|ray.v2>`: this gives back the label or address. */
export function withoutSlackLinks(text: string): string {
  return text
    .replace(/<[^<>|]*\|([^<>|]*)>/g, '$1')
    .replace(/<(?:https?:\/\/|mailto:|tel:)([^<>|]*)>/g, '$1');
}

/** Undoes the escapes of a URL that AWS ids meet on their way: `%3A` and `%2F`. */
export function withoutUrlEscapes(text: string): string {
  return text.replace(/%3a/gi, ':').replace(/%2f/gi, '/');
}

/** Undoes JSON and HTML escapes of quotes, slashes and line breaks; makes typographic apostrophes plain. */
export function withoutEscapes(text: string): string {
  return withoutUrlEscapes(text)
    .replace(/\\{1,8}[nrt]/g, ' ')
    .replace(/\\{1,8}u00(?:3c|3e)/gi, ' ')
    .replace(/\\{1,8}u(?:0027|2019)|&#(?:39|x27);|&apos;|[\u2018\u2019\u02bc]/gi, "'")
    .replace(/\\{1,8}u0022|&quot;|\\{1,8}"/gi, '"')
    .replace(/\\{1,8}(['/])/g, '$1');
}

/** One name or id without the blanks, quotes, backticks, brackets and commas around it. */
export function withoutWrapping(text: string): string {
  return withoutUrlEscapes(withoutSlackLinks(text))
    .replace(/[\u200b-\u200d\u2060\ufeff]/g, '')
    .replace(/^[\s"'`<([{\u2018-\u201f*_~]+/, '')
    .replace(/[\s"'`>)\]}\u2018-\u201f*_~,;.]+$/, '');
}
