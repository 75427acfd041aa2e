import { beforeEach, describe, expect, test, vi } from "vitest";
import { PRESENCE_COLOURS } from "../../src/document/presenceColours.ts";
import type * as Identity from "../../src/sync/identity.ts";
import { authorIdOf, isAuthorKey } from "../../src/sync/messages.ts";

/** A page of its own on the same browser: the module afresh, the storage as it was. */
async function newPage(): Promise<typeof Identity> {
  vi.resetModules();
  return import("../../src/sync/identity.ts");
}

function storageOf(entries: Map<string, string>, full = false): Pick<Storage, "getItem" | "setItem"> {
  return {
    getItem: (key) => entries.get(key) ?? null,
    setItem: (key, value) => {
      if (full) throw new DOMException("no space", "QuotaExceededError");
      entries.set(key, value);
    },
  };
}

describe("who this browser is", () => {
  const entries = new Map<string, string>();

  beforeEach(() => {
    entries.clear();
    vi.stubGlobal("localStorage", storageOf(entries));
    return () => {
      vi.unstubAllGlobals();
    };
  });

  test("stays the same on every page, with the name and colour the person chose", async () => {
    const first = await newPage();
    const { id, name } = first.getIdentity();
    expect(id).toMatch(/^[0-9A-Za-z]{12}$/);
    expect(name).toBe("Guest");
    expect(first.changeIdentity({ name: "  Desk 3 \n  by the door ", colour: PRESENCE_COLOURS[3] })).toBe(true);
    expect((await newPage()).getIdentity()).toEqual({ id, name: "Desk 3 by the door", colour: PRESENCE_COLOURS[3] });
  });

  test("W25: shows an id that is made of a key, and keeps the key out of what it shows", async () => {
    const page = await newPage();
    const key = page.getAuthorKey();
    expect(isAuthorKey(key)).toBe(true);
    expect(page.getIdentity().id).toBe(authorIdOf(key));
    expect(JSON.stringify(page.getIdentity())).not.toContain(key);
    expect((await newPage()).getAuthorKey()).toBe(key);
  });

  test("W25: takes no id from storage that was not made of a key, but keeps name and colour", async () => {
    entries.set("throughline.identity", JSON.stringify({ id: "AAAAAAAAAAAA", name: "Desk", colour: PRESENCE_COLOURS[3] }));
    const page = await newPage();
    expect(page.getIdentity()).toEqual({ id: authorIdOf(page.getAuthorKey()), name: "Desk", colour: PRESENCE_COLOURS[3] });
  });

  test("takes no colour that is not of the palette, no empty name and none without end", async () => {
    const page = await newPage();
    const { colour } = page.getIdentity();
    page.changeIdentity({ name: "x".repeat(500), colour: "red" });
    expect(page.getIdentity()).toMatchObject({ name: "x".repeat(60), colour });
    page.changeIdentity({ name: "   " });
    expect(page.getIdentity().name).toBe("Guest");
  });

  test.each(["", "{", "null", "[]", `{"id":5}`, `{"key":5}`, `{"key":"<script>"}`])(
    "starts anew from storage that holds %j",
    async (stored) => {
      entries.set("throughline.identity", stored);
      expect((await newPage()).getIdentity()).toMatchObject({ id: expect.stringMatching(/^[0-9A-Za-z]{12}$/), name: "Guest" });
    },
  );

  test("holds for the page where the browser keeps nothing, and says that it was not kept", async () => {
    vi.stubGlobal("localStorage", storageOf(entries, true));
    const page = await newPage();
    const { id } = page.getIdentity();
    expect(page.changeIdentity({ name: "Desk 3" })).toBe(false);
    expect(page.getIdentity()).toMatchObject({ id, name: "Desk 3" });
  });

  test("is the same object until it changes, and whoever listens hears of a change", async () => {
    const page = await newPage();
    let heard = 0;
    const stop = page.subscribeToIdentity(() => heard++);
    expect(page.getIdentity()).toBe(page.getIdentity());
    page.changeIdentity({ name: "Desk 3" });
    stop();
    page.changeIdentity({ name: "Desk" });
    expect(heard).toBe(1);
  });
});
