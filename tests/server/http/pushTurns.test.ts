import { expect, test } from "vitest";
import { PushTurns } from "../../../server/http/pushTurns.ts";

test("H17: pushes of one map with many tokens at once each wait for what those before have taken, those of another map for none of it", async () => {
  const rests: [string, number][] = [];
  let now = 0;
  let resting = "";
  const turns = new PushTurns((ms) => {
    rests.push([resting, ms]);
    now += ms;
    return Promise.resolve();
  }, () => now);
  const disk = Promise.withResolvers<undefined>();
  const push = (mapId: string, token: string): Promise<string> => turns.take(mapId, async (spent) => {
    // As a push does it: a little later, when the document has been loaded, and long before the disk has it.
    await Promise.resolve();
    spent(600);
    resting = String.fromCodePoint((token.codePointAt(0) ?? 0) + 1);
    if (token === "c") disk.resolve(undefined);
    await disk.promise;
    return token;
  });
  expect(await Promise.all(["a", "b", "c"].map((token) => push("map", token)))).toEqual(["a", "b", "c"]);
  // 100 of 200 a second are owed after the first, and all that the second takes after it.
  expect(rests).toEqual([["b", 500], ["c", 3000]]);
  await push("other map", "d");
  expect(rests.length).toBe(2);
});

test("H17: one that fails holds up nobody, and is told to who sent it only", async () => {
  const turns = new PushTurns(() => Promise.resolve());
  const failing = turns.take("map", () => Promise.reject(new Error("full")));
  const next = turns.take("map", () => Promise.resolve("kept"));
  await expect(failing).rejects.toThrow("full");
  expect(await next).toBe("kept");
});
