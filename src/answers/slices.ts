/** So long the page may be kept from other work, in milliseconds. */
const SLICE_MS = 12;

/** Long work on the page's own thread, cut into slices between which it does what else there is: typing, drawing, scrolling. */
export class Slices {
  #began = performance.now();

  /** Whether it is time to give way. Asking takes about as long as a step of the work, so ask once for many. */
  get isOver(): boolean {
    return performance.now() - this.#began > SLICE_MS;
  }

  /** Lets other work go first, where it is time. */
  async next(): Promise<void> {
    if (!this.isOver) return;
    await new Promise((resolve) => {
      setTimeout(resolve, 0);
    });
    this.#began = performance.now();
  }
}
