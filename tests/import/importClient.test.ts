import { Worker as Thread } from "node:worker_threads";
import { afterEach, describe, expect, it, vi } from "vitest";
import { openImport, type ImportProgress } from "../../src/import/importClient.ts";
import { suggestRecipe } from "../../src/import/suggestRecipe.ts";
import { NO_MEASUREMENTS } from "../../src/metrics/observation.ts";
import { mapWith } from "./airport.ts";
import { csvFile, NOW } from "./fixtures.ts";

const MAP = {
  journey: mapWith([{ id: "food", title: "Restaurants", aliases: [] }]), measurements: NO_MEASUREMENTS, importedBy: "Research", now: NOW,
};

const LARGE = csvFile("visit 2024.csv", `Restaurants,Comment\n${"5,fine\n4,it was good\n3,so so\n2,no\n1,never again\n".repeat(80_000)}`);

/**
 * A worker as browsers have them, on a real thread: the same module runs in it, and messages are cloned. Only the names
 * of the message calls differ between the two.
 */
class ThreadWorker extends EventTarget {
  static readonly running = new Set<ThreadWorker>();
  readonly #thread: Thread;

  constructor(url: URL) {
    super();
    const shell = `
      const { parentPort } = require("node:worker_threads");
      globalThis.self = {
        postMessage: (message) => parentPort.postMessage(message),
        addEventListener: (type, listener) => parentPort.on("message", (data) => listener({ data })),
      };
      import(${JSON.stringify(String(url))});`;
    this.#thread = new Thread(shell, { eval: true });
    this.#thread.on("message", (data: unknown) => this.dispatchEvent(new MessageEvent("message", { data })));
    this.#thread.on("error", () => this.dispatchEvent(new Event("error")));
    ThreadWorker.running.add(this);
  }

  postMessage(message: unknown): void {
    this.#thread.postMessage(message);
  }

  terminate(): void {
    ThreadWorker.running.delete(this);
    void this.#thread.terminate();
  }
}

afterEach(() => {
  vi.unstubAllGlobals();
  for (const worker of ThreadWorker.running) worker.terminate();
});

describe.each(["on a thread of its own", "without workers"])("an import %s", (where) => {
  const open = (...args: Parameters<typeof openImport>) => {
    if (where === "on a thread of its own") vi.stubGlobal("Worker", ThreadWorker);
    return openImport(...args);
  };

  it("inspects and plans a file, telling its progress", async () => {
    const seen: ImportProgress[] = [];
    const session = open(LARGE, { onProgress: (progress) => seen.push(progress) });
    const profile = await session.inspect();
    expect(profile).toMatchObject({ ok: true, value: { rows: 400_000, periodInName: "2024" } });
    if (!profile.ok) return;
    const inspecting = seen.filter(({ step }) => step === "inspect");
    expect(inspecting.length).toBeGreaterThan(10);
    expect(inspecting.at(-1)).toMatchObject({ bytesRead: LARGE.size, bytesTotal: LARGE.size, rows: 400_000 });
    expect(inspecting.every(({ bytesRead }, at) => bytesRead >= (inspecting[at - 1]?.bytesRead ?? 0))).toBe(true);
    const plan = await session.plan(suggestRecipe(profile.value, MAP).recipe, MAP);
    expect(plan).toMatchObject({ ok: true, value: { outcome: "changes", counts: { answers: 400_000 } } });
    session.close();
    expect(ThreadWorker.running.size).toBe(0);
  }, 30_000);

  it("ends as cancelled in the middle of the file, and can be used again", async () => {
    const started = Promise.withResolvers<void>();
    let read = 0;
    const session = open(LARGE, {
      onProgress: ({ bytesRead }) => {
        read = bytesRead;
        started.resolve();
      },
    });
    const inspecting = session.inspect();
    await started.promise;
    session.cancel();
    expect(await inspecting).toMatchObject({ ok: false, fault: { code: "cancelled" } });
    expect(ThreadWorker.running.size).toBe(0);
    expect(read).toBeGreaterThan(0);
    expect(read).toBeLessThan(LARGE.size);
    expect((await session.inspect()).ok).toBe(true);
    session.close();
  }, 30_000);

  it("a newer plan takes the place of the one under way, and other targets need no reading", async () => {
    const steps: string[] = [];
    const session = open(LARGE, { onProgress: ({ step }) => steps.push(step) });
    const profile = await session.inspect();
    if (!profile.ok) throw new Error(profile.fault.message);
    const { recipe } = suggestRecipe(profile.value, MAP);
    const first = session.plan({ ...recipe, period: { type: "fixed", period: "2023" } }, MAP);
    const second = session.plan(recipe, MAP);
    expect(await first).toMatchObject({ ok: false, fault: { code: "cancelled" } });
    expect(await second).toMatchObject({ ok: true, value: { periods: ["2024"] } });
    const read = steps.length;
    const third = await session.plan({ ...recipe, overlap: "add" }, MAP);
    expect(third).toMatchObject({ ok: true, value: { outcome: "changes" } });
    expect(steps.length).toBe(read);
    session.close();
  }, 30_000);

  it("plans for the map as it is now: an older plan under way is not answered, and nothing is read or counted again for the newer", async () => {
    const steps: string[] = [];
    const session = open(LARGE, { onProgress: ({ step }) => steps.push(step) });
    const profile = await session.inspect();
    if (!profile.ok) throw new Error(profile.fault.message);
    const { recipe } = suggestRecipe(profile.value, MAP);
    expect((await session.plan(recipe, MAP)).ok).toBe(true);
    const read = steps.length;
    const workers = [...ThreadWorker.running];
    const renamed = { ...MAP, journey: mapWith([{ id: "food", title: "Places to eat", aliases: ["Restaurants"] }]) };
    const older = session.plan(recipe, MAP);
    const newer = session.plan(recipe, renamed);
    expect(await older).toMatchObject({ ok: false, fault: { code: "cancelled" } });
    const plan = await newer;
    expect(plan).toMatchObject({ ok: true, value: { preview: [{ touchpointTitle: "Places to eat" }] } });
    // A plan that somebody stopped leaves what was counted where it is.
    const stopped = session.plan(recipe, MAP);
    session.cancel();
    expect(await stopped).toMatchObject({ ok: false, fault: { code: "cancelled" } });
    expect(await session.plan(recipe, MAP)).toMatchObject({ ok: true, value: { preview: [{ touchpointTitle: "Restaurants" }] } });
    expect(steps.length).toBe(read);
    expect([...ThreadWorker.running]).toEqual(workers);
    session.close();
    expect(await session.plan({ ...recipe, period: { type: "fixed", period: "2023" } }, MAP)).toMatchObject(
      where === "without workers" ? { ok: true } : { ok: false, fault: { code: "cancelled" } },
    );
    expect(ThreadWorker.running.size).toBe(0);
  }, 30_000);

  it("gives a fault back as a result, and reads a pasted table", async () => {
    const empty = open(csvFile("empty.csv", ""));
    expect(await empty.inspect()).toMatchObject({ ok: false, fault: { code: "empty" } });
    empty.close();
    const pasted = open({ name: "Pasted table", text: "Restaurants\tShops\n5\t4\n3\t2\n" });
    expect(await pasted.inspect()).toMatchObject({ ok: true, value: { summary: "2 rows, 2 columns, UTF-8, tab" } });
    pasted.close();
  }, 30_000);
});

describe("an import whose worker gets no further", () => {
  it("is ended after a minute without a word, says so, and can be tried again", async () => {
    const ended: string[] = [];
    vi.useFakeTimers();
    vi.stubGlobal("Worker", class extends EventTarget {
      postMessage(): void {}
      terminate(): void {
        ended.push("ended");
      }
    });
    const session = openImport(csvFile("a.csv", "a,b\n1,2\n"));
    const inspecting = session.inspect();
    await vi.advanceTimersByTimeAsync(55_000);
    expect(ended).toEqual([]);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await inspecting).toMatchObject({ ok: false, fault: { code: "reader-failed", message: expect.stringContaining("60 seconds") } });
    expect(ended).toEqual(["ended"]);
    expect(vi.getTimerCount()).toBe(0);
    vi.useRealTimers();
  });
});

describe("an import whose worker fails", () => {
  it("says so instead of waiting for ever", async () => {
    vi.stubGlobal("Worker", class extends ThreadWorker {
      constructor() {
        super(new URL("./noSuchWorker.ts", import.meta.url));
      }
    });
    const session = openImport(csvFile("a.csv", "a,b\n1,2\n"));
    expect(await session.inspect()).toMatchObject({ ok: false, fault: { code: "reader-failed" } });
    session.close();
  }, 30_000);
});
