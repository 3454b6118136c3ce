/** Waits until nothing has happened for a while. */

export interface Quiet {
  /** Something happened. */
  poke(): void;
  /** Resolves when something has happened since the last time and it has been quiet since, or when `signal` ends it. */
  wait(): Promise<void>;
}

/** @param ms how long it has to be quiet */
export function createQuiet(ms: number, signal: AbortSignal): Quiet {
  let timer: NodeJS.Timeout | undefined;
  let isDue = false;
  let wake: (() => void) | undefined;
  const fire = (): void => {
    isDue = true;
    wake?.();
  };
  signal.addEventListener(
    "abort",
    () => {
      clearTimeout(timer);
      fire();
    },
    { once: true },
  );
  return {
    poke() {
      if (signal.aborted) return;
      clearTimeout(timer);
      timer = setTimeout(fire, ms);
    },
    async wait() {
      if (!isDue && !signal.aborted) await new Promise<void>((resolve) => (wake = resolve));
      wake = undefined;
      isDue = false;
    },
  };
}
