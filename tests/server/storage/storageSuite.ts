import { afterEach, beforeEach, describe, expect, test } from "vitest";
import * as Y from "yjs";
import { compact } from "../../../server/storage/compaction.ts";
import { MergeThread } from "../../../server/storage/mergeThread.ts";
import { firstDifference, replay } from "../../../server/storage/mergeDocument.ts";
import type { NewLink, NewMap, Storage } from "../../../server/storage/storage.ts";

/** A store of one kind, and what only its kind can say about what lies in it. */
export type StoreUnderTest = {
  /** Opens it, or opens it again. */
  open(): Promise<Storage>;
  damageNewestSnapshot(): Promise<void>;
  /** How many snapshots of all documents there are, and the first byte of every update in its order, merged or not. */
  rows(): Promise<{ readonly snapshots: number; readonly updates: readonly number[] }>;
  remove(): Promise<void>;
};

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);
const AT = "2026-01-01T00:00:00.000Z";
const LATER = "2026-02-01T00:00:00.000Z";

function link(id: string, changes: Partial<NewLink> = {}): NewLink {
  return {
    id, mapId: "a", role: "owner", label: "", createdAt: AT, expiresAt: null, revokedAt: null,
    secretHash: Buffer.from(`secret of ${id}`), ...changes,
  };
}

const A_MAP: NewMap = {
  id: "a", title: "A\0 ü", recoveryHash: bytes(5), createdAt: AT, links: [link("l")],
  contents: [{ document: "map/a", bytes: bytes(9) }], settings: [{ key: "k", value: "v" }],
};

/** What every kind of store does (`storage.ts`). */
export function describeStorage(name: string, make: () => Promise<StoreUnderTest>, run: typeof describe | typeof describe.skip): void {
  run(name, () => {
    let store: StoreUnderTest;
    let storage: Storage;

    beforeEach(async () => {
      store = await make();
      storage = await store.open();
    });
    afterEach(async () => {
      await storage.close(1000);
      await store.remove();
    });

    async function append(...values: number[]): Promise<void> {
      await Promise.all(values.map((value) => storage.append("map/a", bytes(value))));
    }
    async function load(): Promise<{ snapshot: number[] | null; updates: number[]; ids: number[]; damaged: number }> {
      const { snapshot, updates, damaged } = await storage.loadDocument("map/a");
      return {
        snapshot: snapshot === null ? null : [...snapshot.bytes],
        updates: updates.flatMap((update) => [...update.bytes]),
        ids: updates.map(({ id }) => id),
        damaged,
      };
    }
    async function keepSnapshot(value: number, ids: readonly number[]): Promise<void> {
      await storage.keepSnapshot("map/a", bytes(value), ids);
    }

    test("updates come back in their order, of their document only, byte by byte", async () => {
      const every = Uint8Array.from({ length: 256 }, (_, value) => value);
      await append(1, 2);
      await Promise.all([storage.append("talk/a", bytes(7)), storage.append("map/a", every)]);
      await append(3);
      expect(await load()).toMatchObject({ snapshot: null, updates: [1, 2, ...every, 3], damaged: 0 });
      const { ids } = await load();
      expect(ids).toEqual(ids.toSorted((a, b) => a - b));
    });

    test("what was kept is there after the store has been opened again", async () => {
      await append(1, 2);
      await storage.createMap(A_MAP);
      await storage.close(1000);
      storage = await store.open();
      expect((await load()).updates).toEqual([1, 2, 9]);
      expect(await storage.hasMap("a")).toBe(true);
    });

    test("W24: closing keeps what waits, and takes nothing more", async () => {
      const kept = append(1, 2, 3);
      expect(await storage.close(10_000)).toBe(true);
      await kept;
      await expect(storage.append("map/a", bytes(4))).rejects.toThrow(/closed/);
      storage = await store.open();
      expect((await load()).updates).toEqual([1, 2, 3]);
    });

    test("S6: a snapshot replaces exactly the updates it names; those that came meanwhile stay", async () => {
      await append(1, 2, 3);
      const { ids } = await load();
      await append(4);
      await keepSnapshot(100, ids.slice(0, 2));
      expect(await load()).toMatchObject({ snapshot: [100], updates: [3, 4] });
    });

    test("S6: the last two snapshots are kept, and updates go only when both hold them", async () => {
      await append(1, 2);
      await keepSnapshot(100, (await load()).ids);
      expect(await store.rows()).toEqual({ snapshots: 1, updates: [1, 2] });
      await append(3);
      await keepSnapshot(101, (await load()).ids);
      expect(await store.rows()).toEqual({ snapshots: 2, updates: [3] });
      await append(4);
      await keepSnapshot(102, (await load()).ids);
      expect(await store.rows()).toEqual({ snapshots: 2, updates: [4] });
      expect(await load()).toMatchObject({ snapshot: [102], updates: [] });
    });

    test("S6: a damaged newest snapshot costs nothing: the one before and the kept updates give the same", async () => {
      await append(1);
      await keepSnapshot(100, (await load()).ids);
      await append(2, 3);
      await keepSnapshot(101, (await load()).ids);
      await append(4);
      await store.damageNewestSnapshot();
      expect(await load()).toMatchObject({ snapshot: [100], updates: [2, 3, 4], damaged: 1 });
      // The next compaction does not count the damaged one among the two it keeps.
      await keepSnapshot(102, (await load()).ids);
      await store.damageNewestSnapshot();
      expect(await load()).toMatchObject({ snapshot: [100], updates: [2, 3, 4], damaged: 1 });
    });

    test("an id never names two updates, also after compaction has deleted the newest", async () => {
      await append(1, 2);
      const before = (await load()).ids;
      await keepSnapshot(100, before);
      await keepSnapshot(101, []);
      await append(3);
      expect(before).not.toContain((await load()).ids[0]);
    });

    test("S6: a document is the same before and after compaction, and later edits stay", async () => {
      const author = new Y.Doc();
      const writes: Promise<void>[] = [];
      const thread = new MergeThread();
      author.on("update", (update: Uint8Array) => void writes.push(storage.append("map/a", update)));
      for (let round = 0; round < 3; round++) {
        for (let step = 0; step < 30; step++) author.getMap("test").set(`key ${step % 7}`, { round, step });
        author.getText("text").insert(0, `Räume ${round} 😀`);
        await Promise.all(writes);
        // One for the deletion of the round before.
        expect(await compact(storage, "map/a", thread, 10)).toBe(31 + Math.min(round, 1));
        author.getMap("test").delete("key 3");
      }
      await Promise.all(writes);
      await thread.end();
      const again = new Y.Doc();
      replay(again, await storage.loadDocument("map/a"));
      expect(firstDifference(again, author)).toBeNull();
    });

    test("a map is kept whole or not at all", async () => {
      await storage.createMap(A_MAP);
      expect([await storage.hasMap("a"), await storage.setting("k"), (await load()).updates]).toEqual([true, "v", [9]]);
      // The second map's link has the first one's secret, the third would take its setting: nothing of them may stay.
      await expect(storage.createMap({ ...A_MAP, id: "b", links: [{ ...link("m", { mapId: "b" }), secretHash: link("l").secretHash }], settings: [] })).rejects.toThrow(/unique/i);
      await expect(storage.createMap({ ...A_MAP, id: "c", links: [link("n", { mapId: "c" })] })).rejects.toThrow(/unique/i);
      expect([await storage.hasMap("b"), await storage.hasMap("c"), (await load()).updates]).toEqual([false, false, [9]]);
    });

    test("links are found by secret and id, in the order they were made", async () => {
      await storage.createMap(A_MAP);
      const guest = link("guest", { role: "viewer", label: "Board „für alle“", expiresAt: LATER });
      await storage.addLink(guest);
      const { secretHash, ...shown } = guest;
      expect(await storage.linkWithHash(secretHash)).toEqual(shown);
      expect(await storage.linkWithId("guest")).toEqual(shown);
      expect((await storage.linksOf("a")).map(({ id }) => id)).toEqual(["l", "guest"]);
      expect(await storage.linkWithHash(bytes(1))).toBeNull();
      expect(await storage.linkWithId("nobody")).toBeNull();
    });

    test("H5: the last owner's link that works stays, also when two are revoked at the same moment", async () => {
      await storage.createMap({ ...A_MAP, links: [link("l"), link("m"), link("old", { expiresAt: AT })] });
      const outcomes = await Promise.all([storage.revokeLink("a", "l", LATER), storage.revokeLink("a", "m", LATER)]);
      expect(outcomes.toSorted()).toEqual(["last-owner", "revoked"]);
      expect(await storage.revokeLink("a", "nobody", LATER)).toBe("unknown");
      expect(await storage.revokeLink("b", "l", LATER)).toBe("unknown");
      expect(await storage.revokeLink("a", "old", LATER)).toBe("revoked");
    });

    test("H13: a recovery code brings back in once", async () => {
      await storage.createMap(A_MAP);
      const tries = await Promise.all([
        storage.recoverMap("a", bytes(5), bytes(6), link("back")), storage.recoverMap("a", bytes(5), bytes(7), link("again")),
      ]);
      expect(tries.toSorted()).toEqual([false, true]);
      expect(await storage.linksOf("a")).toHaveLength(2);
      await storage.keepRecoveryHash("a", bytes(8));
      expect(await storage.recoverMap("a", bytes(8), bytes(9), link("third"))).toBe(true);
    });

    test("H14: a link is revoked and another put in its place, both or neither", async () => {
      await storage.createMap(A_MAP);
      expect(await storage.replaceLink("a", "l", link("m"), LATER)).toBe("replaced");
      expect((await storage.linkWithId("l"))?.revokedAt).toBe(LATER);
      expect(await storage.replaceLink("a", "l", link("n"), LATER)).toBe("ended");
      expect(await storage.replaceLink("a", "nobody", link("n"), LATER)).toBe("unknown");
      expect(await storage.linkWithId("n")).toBeNull();
    });

    test("tokens are found by hash, and revoked of their own map only; the first revocation's time stays", async () => {
      await storage.createMap(A_MAP);
      const token = { id: "t", mapId: "a", label: "Help desk", createdAt: AT, expiresAt: null, revokedAt: null, tokenHash: bytes(1) };
      await storage.addToken(token);
      expect(await storage.tokenWithHash(bytes(1))).toMatchObject({ id: "t", label: "Help desk", revokedAt: null });
      expect(await storage.revokeToken("b", "t", AT)).toBe(false);
      expect(await storage.revokeToken("a", "t", AT)).toBe(true);
      expect(await storage.revokeToken("a", "t", LATER)).toBe(true);
      expect((await storage.tokensOf("a")).map(({ revokedAt }) => revokedAt)).toEqual([AT]);
      await storage.keepAnswer("t", "key", { requestHash: bytes(3), answer: "{}" }, AT, AT);
      await storage.keepAnswer("t", "key", { requestHash: bytes(4), answer: "[]" }, AT, AT);
      const kept = await storage.keptAnswer("t", "key");
      expect([[...(kept?.requestHash ?? [])], kept?.answer]).toEqual([[3], "{}"]);
      await storage.keepAnswer("t", "other", { requestHash: bytes(3), answer: "{}" }, LATER, LATER);
      expect(await storage.keptAnswer("t", "key")).toBeNull();
    });

    test("H20: sessions that end at the same moment are all remembered, until their own time comes", async () => {
      const ids = Array.from({ length: 50 }, (_, index) => `session${index}`);
      expect(await storage.endedAmong(ids)).toEqual([]);
      await Promise.all([...ids, ...ids].map((id) => storage.endSession(id, LATER, AT)));
      expect((await storage.endedAmong([...ids, "another"])).toSorted()).toEqual(ids.toSorted());
      await storage.endSession("another", "9999-01-01T00:00:00.000Z", LATER);
      expect(await storage.endedAmong([...ids, "another"])).toEqual(["another"]);
    });

    test("a setting is kept anew, or settled once by whoever comes first", async () => {
      expect(await storage.setting("s")).toBeNull();
      const [one, two] = await Promise.all([storage.settleSetting("s", "one"), storage.settleSetting("s", "two")]);
      expect(one).toBe(two);
      await storage.keepSetting("s", "three");
      expect([await storage.setting("s"), await storage.settleSetting("s", "four")]).toEqual(["three", "three"]);
    });

    test("H7: it works, and a probe writes to it", async () => {
      expect(storage.getState()).toEqual({ working: true, fault: "" });
      expect(await storage.probe()).toBe(true);
      expect([storage.hasRoomFor(1000), storage.waitingBytes()]).toEqual([true, 0]);
    });
  });
}
