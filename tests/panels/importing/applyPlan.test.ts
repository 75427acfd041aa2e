import { expect, test, vi } from "vitest";
import { createPlanApplier } from "../../../src/panels/importing/applyPlan.ts";
import { DONE, type Outcome } from "../../../src/ui/outcome.ts";
import { importOf, ratings } from "../../document/measured.ts";

const PLAN = {
  change: importOf("d1", Array.from({ length: 2500 }, (_, at) => ({ ...ratings("d1", "gate", [1, 2, 3, 4, 5]), segment: `Segment ${at}` }))),
};

test("figures are written once, however often the button is pressed meanwhile", async () => {
  const applier = createPlanApplier();
  const write = vi.fn<() => Outcome>(() => DONE);
  expect(await Promise.all([1, 2].map(() => applier.carryOut(PLAN, write, () => true)))).toEqual([DONE, null]);
  expect(write).toHaveBeenCalledTimes(1);
});

test("nothing is written when the wizard was closed while the figures were looked through", async () => {
  const applier = createPlanApplier();
  const write = vi.fn<() => Outcome>(() => DONE);
  let open = true;
  const applied = applier.carryOut(PLAN, write, () => open);
  open = false;
  expect(await applied).toBe(null);
  expect(write).not.toHaveBeenCalled();
});

test("after a fault the button works again", async () => {
  const applier = createPlanApplier();
  const failing = applier.carryOut(PLAN, () => {
    throw new Error("Out of memory");
  }, () => true);
  await expect(failing).rejects.toThrow("Out of memory");
  expect(await applier.carryOut(PLAN, () => DONE, () => true)).toBe(DONE);
});
