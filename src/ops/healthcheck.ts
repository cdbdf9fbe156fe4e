import { request } from 'node:http';

const TIMEOUT_MS = 3000;

/** Whether the bot on this port of this machine says that it is alive. */
export function isAlive(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = request({ host: '127.0.0.1', port, path: '/healthz', timeout: TIMEOUT_MS }, (answer) => {
      answer.resume();
      resolve(answer.statusCode === 200);
    });
    probe.on('timeout', () => probe.destroy());
    probe.on('error', () => resolve(false));
    probe.on('close', () => resolve(false));
    probe.end();
  });
}

// The image's HEALTHCHECK runs this file by itself: a shell is not needed, nor the whole bot.
if (require.main === module) {
  void isAlive(Number(process.env['PORT'] || 3000)).then((alive) => process.exit(alive ? 0 : 1));
}
