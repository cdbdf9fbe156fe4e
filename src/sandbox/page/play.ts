/** Time that goes on by itself, until it is paused. */
export type Play = {
  isOn(): boolean;
  /** Begins, or ends where it is on; a day that is under way is lived to its end. */
  toggle(): void;
  pause(): void;
};

/** A day a second; the machine may be slower, and the next day waits for it. */
const DAY_MS = 1_000;

/** @param liveDay moves the bot's date by a day; `false`, where it was not moved, ends the playing */
export function createPlay(liveDay: () => Promise<boolean>, onChange: () => void): Play {
  let isOn = false;
  let isLooping = false;

  function set(on: boolean): void {
    if (isOn === on) return;
    isOn = on;
    onChange();
  }

  /** One day after the other, however often somebody presses meanwhile. */
  async function loop(): Promise<void> {
    if (isLooping) return;
    isLooping = true;
    while (isOn) {
      const second = new Promise((resolve) => setTimeout(resolve, DAY_MS));
      if (!(await liveDay())) set(false);
      else await second;
    }
    isLooping = false;
  }

  return {
    isOn: () => isOn,
    toggle() {
      set(!isOn);
      void loop();
    },
    pause: () => set(false),
  };
}
