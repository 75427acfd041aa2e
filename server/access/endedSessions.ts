import { createHash } from "node:crypto";
import type { Storage } from "../storage/storage.ts";

/** Ended sessions are kept in so many lists, each short, which bounds what they take for ever. */
const LISTS = 1024;

type Ended = readonly (readonly [sessionId: string, expires: number])[];

/** Whether somebody has signed out of the session before it was over. */
export async function hasEnded(storage: Storage, sessionId: string): Promise<boolean> {
  return read(await storage.setting(listOf(sessionId))).some(([id]) => id === sessionId);
}

/** @param expires milliseconds since 1970; from then on the session needs no remembering */
export async function endSession(storage: Storage, sessionId: string, expires: number): Promise<void> {
  const list = listOf(sessionId);
  const others = read(await storage.setting(list)).filter(([id, until]) => id !== sessionId && until > Date.now());
  await storage.keepSetting(list, JSON.stringify([...others, [sessionId, expires]]));
}

function listOf(sessionId: string): string {
  return `ended-sessions/${createHash("sha256").update(sessionId).digest().readUInt16BE(0) % LISTS}`;
}

function read(stored: string | null): Ended {
  const list: unknown = stored === null ? [] : JSON.parse(stored);
  return (Array.isArray(list) ? list : []).flatMap((entry: unknown) => {
    const [id, expires]: unknown[] = Array.isArray(entry) ? entry : [];
    return typeof id === "string" && typeof expires === "number" ? [[id, expires] as const] : [];
  });
}
