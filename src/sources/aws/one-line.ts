import { redact } from '../../ops/redact';

// AWS's signature errors repeat parts of the request, the Authorization header and session token among them.
const SIGNED_PARTS: readonly RegExp[] = [
  /\b(?:authorization|x-amz-security-token)["']?\s*[:=].*/gi,
  /AWS4-HMAC-SHA256.*/g,
  /\b(?:Credential|Signature)=\S+/g,
  /[A-Za-z0-9+/=]{40,}/g,
];

/** The first line of a text, without what is or may be a secret, of at most `limit` characters (cut with `…`). */
export function oneLine(text: string, limit: number): string {
  const [first = ''] = text.trim().split(/[\r\n]/, 1);
  const clean = SIGNED_PARTS.reduce((line, part) => line.replace(part, '[secret]'), redact(first));
  const plain = clean.replace(/\p{Cc}/gu, ' ');
  return plain.length <= limit ? plain : `${plain.slice(0, limit - 1)}…`;
}
