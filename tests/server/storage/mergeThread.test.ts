import { Worker } from "node:worker_threads";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import * as Y from "yjs";
import { MergeThread } from "../../../server/storage/mergeThread.ts";
import type { StoredDocument } from "../../../server/storage/storage.ts";

let thread: MergeThread;

beforeEach(() => {
  thread = new MergeThread();
});
afterEach(async () => {
  vi.useRealTimers();
  await thread.end();
});

function stored(title: string): StoredDocument {
  const document = new Y.Doc();
  const updates: { id: number; bytes: Uint8Array }[] = [];
  document.on("update", (bytes: Uint8Array) => void updates.push({ id: updates.length + 1, bytes }));
  document.getMap("map").set("title", title);
  document.getMap("map").set("again", true);
  return { snapshot: null, updates, damaged: 0 };
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
  });

  test("merges one at a time", async () => {
    const first = thread.merge(stored("first"));
    await expect(thread.merge(stored("second"))).rejects.toThrow(/one document/i);
    expect(titleIn((await first).bytes)).toBe("first");
  });

  test("an end in the middle gives up what is being merged", async () => {
    const [given] = await Promise.allSettled([thread.merge(stored("given up")), thread.end()]);
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
    vi.advanceTimersByTime(1000);
    expect(ended).toHaveBeenCalledTimes(1);
    ended.mockRestore();
    expect(titleIn((await thread.merge(stored("third"))).bytes)).toBe("third");
  });
});
