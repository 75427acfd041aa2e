import { expect } from "vitest";
import { TITLE } from "../../src/document/schema/keys.ts";
import { Database } from "../../src/sync/database.ts";
import type { MapSession } from "../../src/sync/mapSession.ts";
import { openMapSession } from "../../src/sync/openMapSession.ts";
import type { SaveState } from "../../src/sync/saveStatus.ts";

let browsers = 0;

/** A browser of its own: an IndexedDB that no other one sees, and the pages that are open in it. */
export function newBrowser(server: () => string) {
  const database = new Database(`browser-${browsers++}`);
  const pages = new Set<MapSession>();
  const attempt = (mapId: string, secret: string | null = null) =>
    openMapSession({ mapId, secret, server: server(), database });
  return {
    database,
    attempt,
    async open(mapId: string, secret: string | null = null): Promise<MapSession> {
      const opened = await attempt(mapId, secret);
      if (!opened.ok) throw new Error(`${opened.problem}: ${opened.sentence}`);
      pages.add(opened.session);
      return opened.session;
    },
    async close(session: MapSession): Promise<void> {
      pages.delete(session);
      await session.destroy();
    },
    async quit(): Promise<void> {
      for (const page of pages) await page.destroy();
      pages.clear();
      await database.delete();
    },
  };
}

export type Browser = ReturnType<typeof newBrowser>;

export function retitle(session: MapSession, title: string): void {
  session.map.getMap("map").set(TITLE, title);
}

export function titleOf(session: MapSession): unknown {
  return session.map.getMap("map").get(TITLE);
}

/** For `expect.poll`: a busy machine may take seconds for what usually takes none. */
export const PATIENCE = { timeout: 45_000, interval: 5 };

export async function untilTitle(session: MapSession, title: string): Promise<void> {
  await expect.poll(() => titleOf(session), PATIENCE).toBe(title);
}

export async function untilState(session: MapSession, state: SaveState, unsaved?: boolean): Promise<void> {
  const wanted = unsaved === undefined ? { state } : { state, unsaved };
  await expect.poll(() => session.status.getSnapshot(), PATIENCE).toMatchObject(wanted);
}

/** Everything that was said about saving from now on. */
export function listen(session: MapSession): SaveState[] {
  const said = [session.status.getSnapshot().state];
  session.status.subscribe(() => said.push(session.status.getSnapshot().state));
  return said;
}
