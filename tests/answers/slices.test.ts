import { expect, test } from "vitest";
import { Slices } from "../../src/answers/slices.ts";

test("long work gives way to what else there is to do, again and again, and short work does not", async () => {
  let others = 0;
  const ticking = setInterval(() => {
    others += 1;
  }, 0);
  const slices = new Slices();
  await slices.next();
  expect(others).toBe(0);
  let longest = 0;
  for (let step = 0; step < 40; step += 1) {
    const began = performance.now();
    while (performance.now() - began < 4);
    longest = Math.max(longest, performance.now() - began);
    await slices.next();
  }
  clearInterval(ticking);
  // 160 ms of work in slices of some 12 ms; fewer where a busy machine made a step longer.
  expect(others).toBeGreaterThan(Math.min(4, 160 / Math.max(12, longest) / 3));
});
