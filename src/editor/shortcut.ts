/**
 * A keyboard shortcut as text: modifiers in the order Mod, Alt, Shift, then the key, joined by "+". `Mod` is Cmd on
 * Apple machines and Ctrl elsewhere. The key is `KeyboardEvent.key`, letters in upper case: "Mod+Shift+Z", "Delete".
 */
export type Shortcut = string;

type KeyPress = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">;

export function isApple(platform: string): boolean {
  return /mac|iphone|ipad/i.test(platform);
}

export function matchesShortcut(event: KeyPress, shortcut: Shortcut, apple: boolean): boolean {
  const parts = splitShortcut(shortcut);
  const key = parts.at(-1) ?? "";
  const wanted = new Set(parts.slice(0, -1));
  const mod = apple ? event.metaKey : event.ctrlKey;
  // The other of the two keys must be up: Ctrl+Z on an Apple machine is the system's own.
  const foreign = apple ? event.ctrlKey : event.metaKey;
  if (foreign || mod !== wanted.has("Mod") || event.altKey !== wanted.has("Alt")) return false;
  // Shift takes part in typing a symbol ("?" or "+"), and where it is depends on the keyboard's layout.
  const isSymbol = key.length === 1 && !/[A-Z0-9]/.test(key);
  if (!isSymbol && event.shiftKey !== wanted.has("Shift")) return false;
  return event.key.length === 1 ? event.key.toUpperCase() === key : event.key === key;
}

/** As people read it: "⌘⇧Z" on Apple machines, "Ctrl+Shift+Z" elsewhere. */
export function describeShortcut(shortcut: Shortcut, apple: boolean): string {
  const names: Record<string, string> = apple
    ? { Mod: "⌘", Alt: "⌥", Shift: "⇧", Delete: "⌦", Backspace: "⌫", Escape: "esc" }
    : { Mod: "Ctrl", Escape: "Esc" };
  return splitShortcut(shortcut)
    .map((part) => names[part] ?? part)
    .join(apple ? "" : "+");
}

function splitShortcut(shortcut: Shortcut): string[] {
  // "Mod++" is Mod and the plus key.
  return shortcut.endsWith("++") ? [...shortcut.slice(0, -2).split("+"), "+"] : shortcut === "+" ? ["+"] : shortcut.split("+");
}
