/** What the sandbox's server and its page tell each other of troubles. Types only, as in `protocol.ts`. */

/** One thing that can be made to go wrong around the bot. */
export type ShownTrouble = {
  name: string;
  group: 'Slack' | 'AWS' | 'Store';
  label: string;
  /** One line: what it does. */
  detail: string;
} &
  /** On until it is switched off, or is over by itself; `place`: the one of several where it is. */
  (
    | { kind: 'switch'; isOn: boolean; place?: { options: string[]; chosen: string } }
    /** It happens when it is asked for; `act`: the word on its button. */
    | { kind: 'once'; act: string }
  );

/** `POST /sandbox/trouble`: lets something go wrong, or right again. A switch that is off may be given its place ahead. */
export type TroubleRequest =
  | { do: 'switch'; name: string; on: boolean; place?: string }
  | { do: 'once'; name: string }
  | { do: 'all-is-well' };

/** The answer to `POST /sandbox/trouble`: what came of it, in a sentence where there is more to say than that it is done. */
export type TroubleAnswer = { ok: true; told?: string } | { ok: false; error: string };
