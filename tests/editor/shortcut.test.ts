import { describe, expect, test } from "vitest";
import { describeShortcut, matchesShortcut } from "../../src/editor/shortcut.ts";

const press = (key: string, held: Partial<Record<"ctrlKey" | "metaKey" | "altKey" | "shiftKey", boolean>> = {}) => ({
  key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held,
});

describe("a shortcut", () => {
  test("is pressed with Ctrl on most machines and with Cmd on Apple's, and never with the other", () => {
    expect(matchesShortcut(press("z", { ctrlKey: true }), "Mod+Z", false)).toBe(true);
    expect(matchesShortcut(press("z", { metaKey: true }), "Mod+Z", true)).toBe(true);
    expect(matchesShortcut(press("z", { metaKey: true }), "Mod+Z", false)).toBe(false);
    expect(matchesShortcut(press("z", { ctrlKey: true }), "Mod+Z", true)).toBe(false);
  });

  test("tells undo from redo by Shift", () => {
    const redo = press("Z", { ctrlKey: true, shiftKey: true });
    expect(matchesShortcut(redo, "Mod+Shift+Z", false)).toBe(true);
    expect(matchesShortcut(redo, "Mod+Z", false)).toBe(false);
  });

  test("with a symbol does not care whether Shift was needed to type it", () => {
    expect(matchesShortcut(press("?", { shiftKey: true }), "?", false)).toBe(true);
    expect(matchesShortcut(press("+", { ctrlKey: true, shiftKey: true }), "Mod++", false)).toBe(true);
    expect(matchesShortcut(press("+", { ctrlKey: true }), "Mod++", false)).toBe(true);
  });

  test("reads as the machine's own keyboard names it", () => {
    expect(describeShortcut("Mod+Shift+Z", false)).toBe("Ctrl+Shift+Z");
    expect(describeShortcut("Mod+Shift+Z", true)).toBe("⌘⇧Z");
    expect(describeShortcut("Mod++", false)).toBe("Ctrl++");
  });
});
