import { describe, expect, test, vi } from "vitest";
import { NewsReader } from "../../../server/rooms/newsReader.ts";

/** A store whose reads end when the test says so. */
function store(): {
  readonly reads: PromiseWithResolvers<boolean>[];
  read(): Promise<boolean>;
  begun(count: number): Promise<PromiseWithResolvers<boolean>>;
} {
  const reads: PromiseWithResolvers<boolean>[] = [];
  return {
    reads,
    read: () => {
      const read = Promise.withResolvers<boolean>();
      reads.push(read);
      return read.promise;
    },
    begun: (count) => vi.waitUntil(() => reads[count - 1]),
  };
}

async function turns(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
}

describe("reading what other servers have added", () => {
  test("W40: all who ask before a read begins share it; who asks during one gets the next, and only that", async () => {
    const { reads, read, begun } = store();
    const news = new NewsReader(read, () => 0);
    const first = [news.catchUp(), news.catchUp()];
    (await begun(1)).resolve(true);
    expect(await Promise.all(first)).toEqual([true, true]);
    const second = news.catchUp();
    const reading = await begun(2);
    const third = news.catchUp();
    await turns();
    expect(reads.length).toBe(2);
    reading.resolve(false);
    expect(await second).toBe(false);
    const last = await begun(3);
    // Heard meanwhile, for which nobody above waits.
    const fourth = news.catchUp();
    last.resolve(true);
    expect(await third).toBe(true);
    (await begun(4)).resolve(false);
    expect(await fourth).toBe(false);
    expect([news.isReading, reads.length]).toEqual([false, 4]);
  });

  test("W40: a read that fails leaves it behind until one works", async () => {
    const { read, begun } = store();
    const news = new NewsReader(read, () => 0);
    const failing = news.catchUp();
    expect([news.isReading, news.isBehind]).toEqual([true, false]);
    (await begun(1)).reject(new Error("The database is away."));
    expect(await failing).toBe(false);
    expect([news.isReading, news.isBehind]).toEqual([false, true]);
    const working = news.catchUp();
    (await begun(2)).resolve(true);
    expect(await working).toBe(true);
    expect(news.isBehind).toBe(false);
  });

  test("W40: where edits go together a read begins so long after the one before has begun, at the soonest", async () => {
    const began: number[] = [];
    const news = new NewsReader(() => {
      began.push(performance.now());
      return Promise.resolve(true);
    }, () => 40);
    for (let read = 0; read < 3; read++) expect(await news.catchUp()).toBe(true);
    // A timer may be a millisecond early.
    for (const [at, before] of began.slice(0, -1).entries()) expect((began[at + 1] ?? 0) - before).toBeGreaterThan(38);
    expect(began.length).toBe(3);
  });
});
