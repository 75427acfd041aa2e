import { Worker } from "node:worker_threads";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import * as Y from "yjs";
import { MergeThread } from "../../../server/storage/mergeThread.ts";
import type { StoredDocument } from "../../../server/storage/storage.ts";

let thread: MergeThread;

/** All that have been started. */
let started: Worker[];
const onStart = (worker: Worker): void => void started.push(worker);

beforeEach(() => {
  started = [];
  process.on("worker", onStart);
  thread = new MergeThread();
});
afterEach(async () => {
  process.off("worker", onStart);
  vi.useRealTimers();
  vi.restoreAllMocks();
  await thread.end();
});

function storedBy(write: (records: Y.Map<unknown>) => void): StoredDocument {
  const document = new Y.Doc();
  const updates: { id: number; bytes: Uint8Array }[] = [];
  document.on("update", (bytes: Uint8Array) => void updates.push({ id: updates.length + 1, bytes }));
  write(document.getMap("map"));
  return { snapshot: null, updates, damaged: 0 };
}

function stored(title: string): StoredDocument {
  return storedBy((records) => {
    records.set("title", title);
    records.set("again", true);
  });
}

/** Takes a few hundred milliseconds to merge, so that an end falls into the middle of it. */
function slow(): StoredDocument {
  return storedBy((records) => {
    for (let step = 0; step < 20_000; step++) records.set(`${step % 50}`, step);
  });
}

function titleIn(snapshot: Uint8Array): unknown {
  const document = new Y.Doc();
  Y.applyUpdateV2(document, snapshot);
  return document.getMap("map").get("title");
}

/** An update whose foundation is not there. */
function unmergeable(): StoredDocument {
  const { updates } = stored("lost");
  return { snapshot: null, updates: updates.slice(1), damaged: 0 };
}

describe("the thread that merges documents", () => {
  test("S6: merges one document after another, and goes on after one that cannot be merged", async () => {
    const first = await thread.merge(stored("first"));
    expect([titleIn(first.bytes), first.mergedIds]).toEqual(["first", [1, 2]]);
    await expect(thread.merge(unmergeable())).rejects.toThrow(/not there/);
    expect(titleIn((await thread.merge(stored("second"))).bytes)).toBe("second");
    expect(started.length).toBe(1);
  });

  test("merges one at a time", async () => {
    const first = thread.merge(stored("first"));
    await expect(thread.merge(stored("second"))).rejects.toThrow(/one document/i);
    expect(titleIn((await first).bytes)).toBe("first");
  });

  test("an end in the middle gives up what is being merged", async () => {
    const [given] = await Promise.allSettled([thread.merge(slow()), thread.end()]);
    expect(given).toMatchObject({ status: "rejected", reason: { message: "The merging thread ended early." } });
    expect(titleIn((await thread.merge(stored("next"))).bytes)).toBe("next");
  });

  test("whoever comes while a thread is ending gets another", async () => {
    await thread.merge(stored("first"));
    const [, next] = await Promise.all([thread.end(), thread.merge(stored("next"))]);
    expect(titleIn(next.bytes)).toBe("next");
  });

  test("is kept for half a minute, and ended when nothing came", async () => {
    const ended = vi.spyOn(Worker.prototype, "terminate");
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    await thread.merge(stored("first"));
    vi.advanceTimersByTime(29_000);
    await thread.merge(stored("second"));
    vi.advanceTimersByTime(29_000);
    expect(ended).not.toHaveBeenCalled();
    expect(started.length).toBe(1);
    vi.advanceTimersByTime(1000);
    expect(ended).toHaveBeenCalledTimes(1);
    expect(titleIn((await thread.merge(stored("third"))).bytes)).toBe("third");
    expect(started.length).toBe(2);
  });

  test("one that dies while nothing is merged, or in the middle, costs no more than what it was merging", async () => {
    await thread.merge(stored("first"));
    await started[0]?.terminate();
    expect(titleIn((await thread.merge(stored("second"))).bytes)).toBe("second");
    const [given] = await Promise.allSettled([thread.merge(slow()), started[1]?.terminate()]);
    expect(given.status).toBe("rejected");
    expect(titleIn((await thread.merge(stored("third"))).bytes)).toBe("third");
  });

  test("after an error nobody is given to the thread that has not quite ended", async () => {
    await thread.merge(stored("first"));
    // As Node tells of an error that nobody caught there, some turns before the end.
    started[0]?.emit("error", new Error("out of order"));
    const [, next] = await Promise.all([started[0]?.terminate(), thread.merge(stored("next"))]);
    expect(titleIn(next.bytes)).toBe("next");
    expect(started.length).toBe(2);
  });

  test("is not kept after a large document, whose memory it would hold", async () => {
    const ended = vi.spyOn(Worker.prototype, "terminate");
    const large = await thread.merge(stored("x".repeat(1024 * 1024)));
    expect(titleIn(large.bytes)).toHaveLength(1024 * 1024);
    expect(ended).toHaveBeenCalledTimes(1);
    expect(titleIn((await thread.merge(stored("next"))).bytes)).toBe("next");
  });
});
