import * as Y from "yjs";
import { type BenchRow, median } from "../benchRow.ts";
import type { Place, ServerName } from "./dialects.ts";
import { type Figures, rowOf } from "./rows.ts";
import { type Crowd, startCrowd } from "./serverProcess.ts";
import { closeStages, setStages, type Stage } from "./stage.ts";

const NEWCOMERS = 10;
const ROUNDS = 3;
const MAP_BYTES = 5e6;

type Round = { readonly cpu: number; readonly wall: number; readonly peak: number };

/** A large map that somebody is working on, and ten more who open it at the same moment. */
export async function newcomers(peers: ReadonlyMap<ServerName, string>): Promise<BenchRow[]> {
  const map = largeMap();
  const update = Y.encodeStateAsUpdate(map);
  const stages = await setStages(peers, 1, update);
  const rounds = new Map<ServerName, Round[]>();
  try {
    for (const stage of stages) rounds.set(stage.name, await takeRounds(stage, map));
  } finally {
    await closeStages(stages);
  }
  const what = `${NEWCOMERS} newcomers at once to a map of ${(update.byteLength / 1e6).toFixed(1)} MB`;
  const middle = (of: (round: Round) => number): Figures => new Map([...rounds].map(([name, list]) => [name, median(list.map(of))]));
  return [
    rowOf(`${what}: CPU of the server`, "ms", middle(({ cpu }) => cpu)),
    rowOf(`${what}: until all have it`, "ms", middle(({ wall }) => wall)),
    rowOf(`${what}: memory at the peak, above that before`, "MB", middle(({ peak }) => peak)),
  ];
}

async function takeRounds({ name, server, places }: Stage, map: Y.Doc): Promise<Round[]> {
  const [place] = places;
  if (place === undefined) throw new Error("There is one document.");
  const host = startCrowd();
  const guests = startCrowd();
  const rounds: Round[] = [];
  try {
    const there = { server: name, port: server.port };
    if (name === "ours") await host.call("open", { ...there, places });
    else await host.call("fill", { ...there, place, update: Buffer.from(Y.encodeStateAsUpdate(map)).toString("base64") });
    const stateVector = Buffer.from(Y.encodeStateVector(map)).toString("base64");
    if (!(await host.call("check", { ...there, place, stateVector }))) throw new Error(`${name} has lost some of the map.`);
    for (let round = 0; round < ROUNDS; round++) rounds.push(await takeRound(host, guests, { name, server, place }));
    return rounds;
  } finally {
    await Promise.all([host.stop(), guests.stop()]);
  }
}

async function takeRound(
  host: Crowd, guests: Crowd, { name, server, place }: Pick<Stage, "name" | "server"> & { readonly place: Place },
): Promise<Round> {
  // A new version each time: nobody may answer with what they have encoded for the last ones.
  await host.call("edit", { perSecond: 1, seconds: 1 });
  const { rss } = await server.settled();
  await server.forgetPeak();
  const before = await server.usage();
  const arrivals = Array.from({ length: NEWCOMERS }, () => place);
  const { milliseconds } = await guests.call("open", { server: name, port: server.port, places: arrivals });
  const after = await server.usage();
  await guests.call("close", null);
  return { cpu: (after.cpuSeconds - before.cpuSeconds) * 1000, wall: milliseconds, peak: (after.peak - rss) / 1e6 };
}

/** Cards with texts, as a map has them, until they are so many bytes. */
function largeMap(): Y.Doc {
  const document = new Y.Doc();
  document.clientID = 7;
  const cards = document.getMap<Y.Map<unknown>>("cards");
  const perCard = 345;
  document.transact(() => {
    for (let number = 0; number < MAP_BYTES / perCard; number++) {
      const card = new Y.Map<unknown>();
      card.set("title", `What a customer does in step ${number}`);
      card.set("note", `What was said about step ${number}, and who has to look into it. `.repeat(4));
      card.set("x", number * 12.5);
      card.set("y", (number % 17) * 80);
      cards.set(`card-${number}`, card);
    }
  });
  return document;
}
