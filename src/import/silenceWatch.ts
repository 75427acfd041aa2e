/** How often it is looked whether anything was heard. */
const LOOK_MS = 5_000;

/**
 * Waits for a worker that no longer says anything. Time counts in looks, not by the clock: after a laptop has slept the clock has
 * moved on although the worker had no time to speak.
 */
export class SilenceWatch {
  readonly #looks: number;
  readonly #onSilent: () => void;
  #timer: ReturnType<typeof setInterval> | null = null;
  #silent = 0;

  constructor(seconds: number, onSilent: () => void) {
    this.#looks = Math.ceil((seconds * 1000) / LOOK_MS);
    this.#onSilent = onSilent;
  }

  begin(): void {
    this.#silent = 0;
    this.#timer ??= setInterval(() => {
      this.#silent += 1;
      if (this.#silent < this.#looks) return;
      this.end();
      this.#onSilent();
    }, LOOK_MS);
  }

  heard(): void {
    this.#silent = 0;
  }

  end(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
  }
}
