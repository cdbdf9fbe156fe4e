/** The token of the page that is running now: the server lets nobody act, or fetch a file, without it. */
export function pageToken(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="sandbox-token"]')?.content ?? '';
}
