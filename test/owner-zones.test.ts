import { createOwnerZones } from '../src/app/owner-zones';

let [now, asked, named]: [number, number, string | undefined] = [0, 0, undefined];
const HOUR = 3_600_000;
const never = () => new Promise<never>(() => undefined);
const zones = (delay: () => Promise<unknown> = never, slow = false) =>
  createOwnerZones(
    {
      zoneOf: () => {
        asked += 1;
        return slow ? never() : Promise.resolve(named);
      },
    },
    { delay, uptime: () => now },
  );

beforeEach(() => {
  [now, asked, named] = [0, 0, 'Europe/Berlin'];
});

test('a zone is asked for once a day', async () => {
  const zoneOf = zones();
  expect([await zoneOf('U1'), await zoneOf('U1'), asked]).toEqual(['Europe/Berlin', 'Europe/Berlin', 1]);
  [now, named] = [23 * HOUR, 'Asia/Tokyo'];
  expect(await zoneOf('U1')).toBe('Europe/Berlin');
  now = 24 * HOUR;
  expect([await zoneOf('U1'), asked]).toEqual(['Asia/Tokyo', 2]);
});

test('where Slack names none it is asked again after a while', async () => {
  named = undefined;
  const zoneOf = zones();
  expect([await zoneOf('U1'), await zoneOf('U1'), asked]).toEqual([undefined, undefined, 1]);
  [now, named] = [5 * 60_000, 'Asia/Tokyo'];
  expect([await zoneOf('U1'), asked]).toEqual(['Asia/Tokyo', 2]);
});

test('Slack is not waited for', async () => {
  expect(await zones(() => Promise.resolve(), true)('U1')).toBeUndefined();
});
