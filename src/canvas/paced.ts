/**
 * Lets a value through at most once per `interval` milliseconds, the latest one last: what goes to colleagues while
 * something moves (DESIGN D4). `flush` sends at once and forgets what was waiting.
 */
export function paced<T>(send: (value: T) => void, interval: number) {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let waiting: { value: T } | null = null;
  let sentAt = -Infinity;

  function sendWaiting(): void {
    timer = null;
    if (waiting === null) return;
    const { value } = waiting;
    waiting = null;
    sentAt = performance.now();
    send(value);
  }

  return {
    push(value: T): void {
      waiting = { value };
      timer ??= setTimeout(sendWaiting, Math.max(0, sentAt + interval - performance.now()));
    },
    flush(value: T): void {
      this.stop();
      sentAt = performance.now();
      send(value);
    },
    stop(): void {
      if (timer !== null) clearTimeout(timer);
      timer = null;
      waiting = null;
    },
  };
}
