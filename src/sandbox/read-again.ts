/**
 * Has something read anew after each change, once at a time: changes that come while it is read are one more reading
 * after it. The one who reads says what goes wrong.
 */
export function createReadAgain(read: () => Promise<unknown>): () => void {
  let reading: Promise<unknown> | undefined;
  let isWanted = false;

  async function readAll(): Promise<void> {
    while (isWanted) {
      isWanted = false;
      await read().catch(() => undefined);
    }
  }

  return () => {
    isWanted = true;
    reading ??= readAll().finally(() => (reading = undefined));
  };
}
