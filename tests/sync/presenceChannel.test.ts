import * as fc from "fast-check";
import { afterEach, describe, expect, test, vi } from "vitest";
import { applyAwarenessUpdate, Awareness, encodeAwarenessUpdate } from "y-protocols/awareness";
import * as Y from "yjs";
import { PRESENCE_COLOURS } from "../../src/document/presenceColours.ts";
import { openPresenceChannel, readColleague } from "../../src/sync/presenceChannel.ts";

const [BLUE] = PRESENCE_COLOURS;
const opened: { destroy: () => void }[] = [];

afterEach(() => {
  vi.useRealTimers();
  for (const thing of opened.splice(0)) thing.destroy();
});

function openPerson(name: string) {
  const awareness = new Awareness(new Y.Doc());
  awareness.setLocalState(null);
  const channel = openPresenceChannel(awareness, { name, colour: BLUE });
  opened.push(channel, awareness);
  return { awareness, channel };
}

/** Every state that one shows reaches the other at once, as the server would bring it. */
function connect(from: Awareness, to: Awareness): void {
  const send = (): void => {
    applyAwarenessUpdate(to, encodeAwarenessUpdate(from, [from.clientID]), "server");
  };
  from.on("update", send);
  send();
}

describe("presence", () => {
  test("colleagues see name, colour, pointer and selection, and see them go", () => {
    const [aki, mina] = [openPerson("Aki"), openPerson("Mina")];
    connect(aki.awareness, mina.awareness);
    aki.channel.set({ cursor: { x: 3, y: 4 }, selection: ["card1"] });
    return vi.waitFor(() => {
      expect(mina.channel.getColleagues()).toMatchObject([
        { clientId: aki.awareness.clientID, name: "Aki", colour: BLUE, cursor: { x: 3, y: 4 }, selection: ["card1"], drag: null },
      ]);
    }).then(() => {
      aki.channel.destroy();
      expect(mina.channel.getColleagues()).toEqual([]);
    });
  });

  test("D4: at most 20 states a second go out, and the last one always does", () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
    const { awareness, channel } = openPerson("Aki");
    let sent = 0;
    awareness.on("update", () => sent++);
    for (let frame = 0; frame < 120; frame++) {
      channel.set({ cursor: { x: frame, y: 0 } });
      vi.advanceTimersByTime(1000 / 120);
    }
    expect(sent).toBeGreaterThan(10);
    expect(sent).toBeLessThanOrEqual(20);
    vi.advanceTimersByTime(50);
    expect(awareness.getLocalState()).toMatchObject({ cursor: { x: 119, y: 0 } });
  });

  test("who has not changed stays the same object", () => {
    const [aki, mina, noor] = [openPerson("Aki"), openPerson("Mina"), openPerson("Noor")];
    connect(aki.awareness, mina.awareness);
    connect(noor.awareness, mina.awareness);
    const before = mina.channel.getColleagues();
    aki.awareness.setLocalState({ name: "Aki", colour: BLUE, cursor: { x: 1, y: 1 } });
    const after = mina.channel.getColleagues();
    expect(after).not.toBe(before);
    expect(after.find((one) => one.name === "Noor")).toBe(before.find((one) => one.name === "Noor"));
    expect(after.find((one) => one.name === "Aki")).toMatchObject({ cursor: { x: 1, y: 1 } });
  });
});

describe("what a colleague's page sends", () => {
  test("is read part by part: what is wrong counts as not shared", () => {
    expect(
      readColleague(7, { name: "Aki", colour: "red; background: url(x)", cursor: { x: 1, y: "2" }, selection: ["a", 5], drag: { x: 1, y: 2 } }),
    ).toEqual({ clientId: 7, name: "Aki", colour: PRESENCE_COLOURS[7], cursor: null, selection: ["a"], drag: null });
  });

  test("without a name nobody is shown", () => {
    for (const state of [null, 5, [], {}, { name: "" }, { name: " " }, { name: 3 }]) expect(readColleague(1, state)).toBeNull();
  });

  test("never throws, whatever it is", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.record({ name: fc.string(), cursor: fc.jsonValue(), selection: fc.jsonValue(), drag: fc.jsonValue() }), (any, state) => {
        readColleague(1, any);
        const colleague = readColleague(2, state);
        expect(colleague === null).toBe(state.name.trim() === "");
        expect(colleague?.selection.filter((id) => typeof id !== "string") ?? []).toEqual([]);
      }),
    );
  });
});
