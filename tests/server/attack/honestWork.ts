import { readFileSync } from "node:fs";
import type * as Y from "yjs";
import type { RunningServer } from "../../scenarios/startServer.ts";
import { createMap, type NewMap, TestClient } from "../testClient.ts";

/** Two colleagues on a map of their own: one writes, the other sees. */
export type Colleagues = { readonly map: NewMap; readonly writer: TestClient; readonly reader: TestClient };

export type Work = {
  /** How long an edit took from one page to the other, in milliseconds; of a hundred, 95 took no longer. */
  readonly p95: number;
  /** The most memory that the server held meanwhile, in bytes. */
  readonly most: number;
  /** Keys that were written, each once, so that no later edit can stand in for one that was lost. */
  readonly keys: readonly string[];
};

export async function colleaguesOn(server: RunningServer): Promise<Colleagues> {
  const map = await createMap(server.address);
  const writer = await TestClient.join(server.address, map.id, map.links.editor, { presence: { user: { name: "A" } } });
  const reader = await TestClient.join(server.address, map.id, map.links.editor, { presence: { user: { name: "B" } } });
  return { map, writer, reader };
}

/** The memory that the server holds; bytes. */
export function memoryOf({ process: { pid } }: RunningServer): number {
  return Number(/^VmRSS:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) * 1024;
}

let round = 0;

/** Edits every 20 ms while `going`, at least 50 times. */
export async function work(server: RunningServer, { writer, reader }: Colleagues, going: () => boolean): Promise<Work> {
  round++;
  const times: number[] = [];
  const sent = new Map<string, number>();
  const take = ({ keysChanged }: Y.YMapEvent<unknown>): void => {
    const now = performance.now();
    for (const key of keysChanged) {
      const at = sent.get(key);
      if (at !== undefined) times.push(now - at);
    }
  };
  const values = reader.document.getMap<unknown>("test");
  values.observe(take);
  let most = 0;
  while (going() || sent.size < 50) {
    const key = `honest ${round}/${sent.size}`;
    sent.set(key, performance.now());
    writer.set(key, sent.size);
    most = Math.max(most, memoryOf(server));
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await writer.whenSaved();
  await reader.barrier();
  values.unobserve(take);
  times.sort((a, b) => a - b);
  return { p95: times[Math.floor(times.length * 0.95)] ?? Infinity, most, keys: [...sent.keys()] };
}

/** Which of the keys somebody who comes now does not find. */
export async function missing(server: RunningServer, { map, writer }: Colleagues, keys: readonly string[]): Promise<string[]> {
  const newcomer = await TestClient.join(server.address, map.id, map.links.viewer);
  const { values } = newcomer;
  if (newcomer.document.store.pendingStructs !== null) throw new Error("Something waits for what never comes.");
  newcomer.discard();
  return keys.filter((key) => values[key] === undefined || values[key] !== writer.values[key]);
}

/** How often the server has refused something for this reason (H11). */
export async function refusals(server: RunningServer, reason: string): Promise<number> {
  const text = await (await fetch(`${server.address}/metrics`)).text();
  return Number(new RegExp(`throughline_refusals_total\\{reason="${reason}"\\} (\\d+)`).exec(text)?.[1] ?? 0);
}
