import { afterEach, expect, test, vi } from "vitest";
import { Slices } from "../../src/answers/slices.ts";

afterEach(() => {
  vi.useRealTimers();
});

test("long work gives way to what else there is to do, again and again, and short work does not", async () => {
  // The work takes no time but what the test says, so that a busy machine makes none of it longer.
  vi.useFakeTimers({ toFake: ["performance"] });
  let others = 0;
  const ticking = setInterval(() => {
    others += 1;
  }, 0);
  const slices = new Slices();
  await slices.next();
  vi.advanceTimersByTime(8);
  await slices.next();
  expect(others).toBe(0);
  for (let step = 0; step < 40; step += 1) {
    vi.advanceTimersByTime(4);
    await slices.next();
  }
  clearInterval(ticking);
  // 160 ms of work in slices of 16 ms at most.
  expect(others).toBeGreaterThanOrEqual(10);
});
