import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { paced } from "../../src/canvas/paced.ts";

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

test("D4: at most one value in each interval, and the last one always arrives", () => {
  const sent: number[] = [];
  const channel = paced((value: number) => sent.push(value), 50);
  for (let value = 0; value < 100; value += 1) {
    channel.push(value);
    vi.advanceTimersByTime(10);
  }
  vi.advanceTimersByTime(100);
  expect(sent.length).toBeLessThanOrEqual(21);
  expect(sent.length).toBeGreaterThan(15);
  expect(sent.at(-1)).toBe(99);
});

test("flushing sends at once and forgets what was waiting", () => {
  const sent: string[] = [];
  const channel = paced((value: string) => sent.push(value), 50);
  channel.push("waiting");
  channel.flush("now");
  vi.advanceTimersByTime(500);
  expect(sent).toEqual(["now"]);
});

test("stopping sends nothing more", () => {
  const sent: string[] = [];
  const channel = paced((value: string) => sent.push(value), 50);
  channel.push("waiting");
  channel.stop();
  vi.advanceTimersByTime(500);
  expect(sent).toEqual([]);
});
