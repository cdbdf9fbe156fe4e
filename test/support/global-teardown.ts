import './global-setup';

/** Stops the server that the setup started; one that was given is left alone. */
export default async function globalTeardown(): Promise<void> {
  await globalThis.sharedRedis?.stop();
}
