/** What stands where a secret stood. */
const HIDDEN = '[secret]';

/** Secrets that can be told by their shape, each with what is left of them. */
const SHAPES: readonly (readonly [RegExp, string])[] = [
  [/\b(xox[a-z]|xapp)-[\w.-]+/g, `$1-${HIDDEN}`],
  [/\b(AKIA|ASIA)[A-Z0-9]{8,}/g, `$1${HIDDEN}`],
  [/(\w:\/\/[^\s:@/"']*):[^\s/"']*@/g, `$1:${HIDDEN}@`],
  [/([?&](?:token|ticket|X-Amz-Security-Token|X-Amz-Signature)=)[^&\s"']+/gi, `$1${HIDDEN}`],
  [/\b(Bearer\s+)[^\s"',]+/gi, `$1${HIDDEN}`],
  [/\b(v0=)[0-9a-f]{16,}/gi, `$1${HIDDEN}`],
  [/((?:secret_?access_?key|session_?token|signing_?secret)["']?\s*[:=]\s*["']?)[^\s"',}]+/gi, `$1${HIDDEN}`],
  [/(https:\/\/hooks\.slack\.com\/)[^\s"']+/g, `$1${HIDDEN}`],
];

/** Shorter texts would hide ordinary words, and no real secret is as short. */
const SHORTEST_LITERAL = 6;

/**
 * The text without its secrets: whatever has the shape of a Slack token, an AWS key, a URL's password, a bearer
 * token or a `response_url`, and every one of `literals`, the secrets this process was given.
 */
export function redact(text: string, literals: readonly string[] = []): string {
  let clean = text;
  for (const secret of literals) {
    if (secret.length >= SHORTEST_LITERAL) clean = clean.replaceAll(secret, HIDDEN);
  }
  for (const [shape, rest] of SHAPES) clean = clean.replace(shape, rest);
  return clean;
}
