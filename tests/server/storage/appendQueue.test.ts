import { describe, expect, test } from "vitest";
import { AppendQueue } from "../../../server/storage/appendQueue.ts";
import type { AppendEntry, StoreState } from "../../../server/storage/storage.ts";

const bytes = (value: number): Uint8Array => Uint8Array.of(value);

/** A disk whose commits end when the test says so. */
function disk(): {
  readonly batches: number[][];
  readonly states: boolean[];
  commit(batch: readonly AppendEntry[]): Promise<void>;
  onState(state: StoreState): void;
  finish(fault?: string): Promise<void>;
} {
  const batches: number[][] = [];
  const states: boolean[] = [];
  let started = Promise.withResolvers<PromiseWithResolvers<void>>();
  return {
    batches,
    states,
    commit: (batch) => {
      batches.push(batch.map((entry) => entry.bytes[0] ?? -1));
      const commit = Promise.withResolvers<void>();
      started.resolve(commit);
      return commit.promise;
    },
    onState: ({ working }) => {
      states.push(working);
    },
    finish: async (fault) => {
      const commit = await started.promise;
      started = Promise.withResolvers();
      if (fault === undefined) commit.resolve();
      else commit.reject(new Error(fault));
    },
  };
}

/** So that what was to be written at once has been. */
async function turns(): Promise<void> {
  for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve));
}

describe("the group commit", () => {
  test("S3: what comes together shares one wait for the disk; what comes meanwhile goes with the next", async () => {
    const { batches, commit, onState, finish } = disk();
    const queue = new AppendQueue(commit, onState);
    const order: number[] = [];
    const keep = (value: number): Promise<void> => queue.append("map/a", bytes(value)).then(() => void order.push(value));
    const first = [keep(1), keep(2), keep(3)];
    const during = finish();
    await during;
    await Promise.all(first);
    expect(batches).toEqual([[1, 2, 3]]);
    const second = keep(4);
    await finish();
    await second;
    expect(batches).toEqual([[1, 2, 3], [4]]);
    expect(order).toEqual([1, 2, 3, 4]);
  });

  test("nothing is confirmed before its commit has ended", async () => {
    const { commit, onState, finish, batches } = disk();
    const queue = new AppendQueue(commit, onState);
    let confirmed = false;
    const kept = queue.append("map/a", bytes(1)).then(() => {
      confirmed = true;
    });
    while (batches.length === 0) await new Promise((resolve) => setImmediate(resolve));
    expect(confirmed).toBe(false);
    expect(queue.isEmpty()).toBe(false);
    await finish();
    await kept;
    expect(queue.isEmpty()).toBe(true);
  });

  test("W23: a batch that fails is tried again before anything later, and both changes of state are told once", async () => {
    const { batches, states, commit, onState, finish } = disk();
    const queue = new AppendQueue(commit, onState);
    const first = queue.append("map/a", bytes(1));
    await finish("disk full");
    const second = queue.append("map/a", bytes(2));
    await finish("disk full");
    expect(queue.getState()).toEqual({ working: false, fault: "disk full" });
    await finish();
    await Promise.all([first, second]);
    expect(batches).toEqual([[1], [1, 2], [1, 2]]);
    expect(states).toEqual([false, true]);
  });

  test("S3: what waits for others goes with what does not, or by itself when its time has come", async () => {
    const { batches, commit, onState, finish } = disk();
    const patient = new AppendQueue(commit, onState, undefined, undefined, 600_000);
    const kept = [patient.append("map/a", bytes(1), 2)];
    await turns();
    expect(batches).toEqual([]);
    kept.push(patient.append("map/b", bytes(2)));
    await finish();
    await Promise.all(kept);
    expect(batches).toEqual([[1, 2]]);
    const queue = new AppendQueue(commit, onState);
    const alone = queue.append("map/a", bytes(3), 2);
    await finish();
    await alone;
    expect(batches).toEqual([[1, 2], [3]]);
  });

  test("S3: what came during a commit still waits for others as long as it can", async () => {
    const { batches, commit, onState, finish } = disk();
    const queue = new AppendQueue(commit, onState, undefined, undefined, 600_000);
    const first = queue.append("map/a", bytes(1));
    while (batches.length === 0) await new Promise((resolve) => setImmediate(resolve));
    const patient = queue.append("map/a", bytes(2), 2);
    await finish();
    await first;
    await turns();
    expect(batches).toEqual([[1]]);
    const urgent = queue.append("map/b", bytes(3));
    await finish();
    await Promise.all([patient, urgent]);
    expect(batches).toEqual([[1], [2, 3]]);
  });

  test("W47: edits wait until as many of their document have come as are to go together, those of others not counted, and for no more", async () => {
    const { batches, commit, onState, finish } = disk();
    const queue = new AppendQueue(commit, onState, undefined, undefined, 600_000);
    const kept = [1, 2].map((value) => queue.append("map/a", bytes(value), 3));
    kept.push(queue.append("map/b", bytes(3), 3));
    await turns();
    expect(batches).toEqual([]);
    kept.push(queue.append("map/a", bytes(4), 3));
    await finish();
    await Promise.all(kept);
    expect(batches).toEqual([[1, 2, 3, 4]]);
    // What is kept already is not counted.
    const next = queue.append("map/a", bytes(5), 2);
    await turns();
    expect(batches.length).toBe(1);
    const last = queue.append("map/a", bytes(6), 2);
    await finish();
    await Promise.all([next, last]);
    expect(batches).toEqual([[1, 2, 3, 4], [5, 6]]);
  });

  test("W24: closing does not wait for company", async () => {
    const { commit, onState, finish } = disk();
    const queue = new AppendQueue(commit, onState, undefined, undefined, 600_000);
    const patient = queue.append("map/a", bytes(1), 2);
    const closing = queue.close(600_000);
    await finish();
    await patient;
    expect(await closing).toBe(true);
  });

  test("W23: a store that was found failing while nothing waited is tried with the next edit", async () => {
    const { batches, commit, onState, finish } = disk();
    const queue = new AppendQueue(commit, onState);
    queue.report({ working: false, fault: "read-only" });
    const kept = queue.append("map/a", bytes(1));
    await finish();
    await kept;
    expect(batches).toEqual([[1]]);
    expect(queue.getState().working).toBe(true);
  });

  test("W23: what may wait is bounded", () => {
    const queue = new AppendQueue(() => new Promise(() => undefined), () => undefined, 10);
    expect(queue.hasRoomFor(10)).toBe(true);
    void queue.append("map/a", new Uint8Array(4));
    expect([queue.hasRoomFor(6), queue.hasRoomFor(7)]).toEqual([true, false]);
  });

  test("W24: closing waits for the disk, and says false and rejects when the disk does not come back", async () => {
    const working = disk();
    const good = new AppendQueue(working.commit, working.onState);
    const kept = good.append("map/a", bytes(1));
    const closing = good.close(10_000);
    await working.finish();
    await kept;
    expect(await closing).toBe(true);
    await expect(good.append("map/a", bytes(2))).rejects.toThrow(/closed/);

    const bad = new AppendQueue(() => Promise.reject(new Error("disk full")), () => undefined);
    const lost = bad.append("map/a", bytes(1));
    const [everything, outcome] = await Promise.allSettled([bad.close(50), lost]);
    expect(everything).toMatchObject({ value: false });
    expect(outcome).toMatchObject({ status: "rejected", reason: { message: expect.stringContaining("stopped before") } });
  });
});
