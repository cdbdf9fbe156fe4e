import { Triggers } from '../../../src/sandbox/slack/triggers';

test('a trigger that was issued long ago is forgotten', () => {
  let clock = 1_000;
  const triggers = new Triggers(() => clock);
  const old = triggers.issue('U1');
  clock += 3_600_000;
  const later = triggers.issue('U1');
  expect(triggers.redeem(old)).toEqual({ ok: false, error: 'expired_trigger_id' });
  clock += 1;
  triggers.issue('U1');
  expect(triggers.redeem(old)).toEqual({ ok: false, error: 'invalid_trigger_id' });
  expect(triggers.redeem(later)).toEqual({ ok: true, userId: 'U1' });
});

test('a trigger works for three seconds, once', () => {
  let clock = 1_000;
  const triggers = new Triggers(() => clock);
  const first = triggers.issue('U1');
  const second = triggers.issue('U1');
  clock += 3_000;
  expect(triggers.redeem(first)).toEqual({ ok: true, userId: 'U1' });
  expect(triggers.redeem(first)).toEqual({ ok: false, error: 'exchanged_trigger_id' });
  clock += 1;
  expect(triggers.redeem(second)).toEqual({ ok: false, error: 'expired_trigger_id' });
  expect(triggers.redeem('made up')).toEqual({ ok: false, error: 'invalid_trigger_id' });
});
