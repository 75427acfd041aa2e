import * as fc from "fast-check";
import { afterEach, describe, expect, test, vi } from "vitest";
import { applyAwarenessUpdate, Awareness, encodeAwarenessUpdate } from "y-protocols/awareness";
import * as Y from "yjs";
import { PRESENCE_COLOURS } from "../../src/document/presenceColours.ts";
import { openPresenceChannel, readColleague } from "../../src/sync/presenceChannel.ts";
import { PATIENCE } from "./browser.ts";

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
  test("of two people in one colour the one with the higher id takes a free one, and a colour that was picked stays", async () => {
    const [one, other] = [openPerson("One"), openPerson("Other")];
    connect(one.awareness, other.awareness);
    connect(other.awareness, one.awareness);
    const [lower, higher] = one.awareness.clientID < other.awareness.clientID ? [one, other] : [other, one];
    await vi.waitFor(() => {
      expect(lower.channel.getColleagues()[0]?.colour).toBe(higher.channel.getMine().colour);
      expect(higher.channel.getMine().colour).not.toBe(BLUE);
    }, PATIENCE);
    expect(lower.channel.getMine().colour).toBe(BLUE);

    const picked = PRESENCE_COLOURS[3];
    lower.channel.set({ colour: picked });
    higher.channel.set({ colour: picked });
    await vi.waitFor(() => {
      expect(lower.channel.getColleagues()[0]?.colour).toBe(picked);
      expect(higher.channel.getColleagues()[0]?.colour).toBe(picked);
    }, PATIENCE);
  });

  test("colleagues see name, colour, pointer and selection, and see them go", () => {
    const [first, second] = [openPerson("First"), openPerson("Second")];
    connect(first.awareness, second.awareness);
    first.channel.set({ cursor: { x: 3, y: 4 }, selection: ["card1"] });
    return vi.waitFor(() => {
      expect(second.channel.getColleagues()).toMatchObject([
        { clientId: first.awareness.clientID, name: "First", colour: BLUE, cursor: { x: 3, y: 4 }, selection: ["card1"], drag: null },
      ]);
    }, PATIENCE).then(() => {
      first.channel.destroy();
      expect(second.channel.getColleagues()).toEqual([]);
    });
  });

  test("D4: at most 20 states a second go out, and the last one always does", () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
    const { awareness, channel } = openPerson("First");
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
    const [first, second, third] = [openPerson("First"), openPerson("Second"), openPerson("Third")];
    connect(first.awareness, second.awareness);
    connect(third.awareness, second.awareness);
    const before = second.channel.getColleagues();
    first.awareness.setLocalState({ name: "First", colour: BLUE, cursor: { x: 1, y: 1 } });
    const after = second.channel.getColleagues();
    expect(after).not.toBe(before);
    expect(after.find((one) => one.name === "Third")).toBe(before.find((one) => one.name === "Third"));
    expect(after.find((one) => one.name === "First")).toMatchObject({ cursor: { x: 1, y: 1 } });
  });
});

describe("what a colleague's page sends", () => {
  test("is read part by part: what is wrong counts as not shared", () => {
    expect(
      readColleague(7, { name: "First", colour: "red; background: url(x)", cursor: { x: 1, y: "2" }, selection: ["a", 5], drag: { x: 1, y: 2 } }),
    ).toEqual({ clientId: 7, name: "First", colour: PRESENCE_COLOURS[7], cursor: null, selection: ["a"], drag: null });
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
