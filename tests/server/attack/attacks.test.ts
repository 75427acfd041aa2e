import { spawn } from "node:child_process";
import path from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { removeFolder, type RunningServer, startServer } from "../../scenarios/startServer.ts";
import { ATTACKS } from "./attackList.ts";
import { type Colleagues, colleaguesOn, memoryOf, missing, refusals, type Work, work } from "./honestWork.ts";

const GROWTH = 200 * 1024 * 1024;
const PATIENCE_MS = 250;
/** Where honest work alone takes longer, the machine is busy with something else, and times say nothing of the server. */
const CALM_MS = 50;
/** A busy machine must not decide a test; the long run is made on a calm one. */
const isLongRun = process.env["LONG_TESTS"] !== undefined;

let server: RunningServer;
let colleagues: Colleagues;

beforeAll(async () => {
  server = await startServer({ environment: { SAMPLE: "off", TRUSTED_PROXIES: "127.0.0.0/8" } });
});
// A map of its own each time, so that no attack is spared by the rates that the one before has used up.
beforeEach(async () => {
  colleagues = await colleaguesOn(server);
});
afterEach(() => {
  colleagues.writer.discard();
  colleagues.reader.discard();
});
afterAll(async () => {
  await server.stop();
  removeFolder(server.dataFolder);
});

/** Honest work for as long as the attack takes. */
async function during(attack: string, seed: number): Promise<Work & { readonly code: number | null }> {
  const { id, links } = colleagues.map;
  const target = JSON.stringify({ address: server.address, id, links, seed });
  const attacker = spawn(process.execPath, [path.join(import.meta.dirname, "attacker.ts"), attack, target], { stdio: ["ignore", "ignore", "inherit"] });
  let code: number | null = null;
  let going = true;
  const ended = new Promise<void>((resolve) => {
    attacker.once("exit", (status) => {
      code = status;
      going = false;
      resolve();
    });
  });
  const limit = setTimeout(() => attacker.kill("SIGKILL"), 150_000);
  const done = await work(server, colleagues, () => going);
  await ended;
  clearTimeout(limit);
  return { ...done, code };
}

describe.skipIf(process.platform !== "linux")("a server under attack", () => {
  test.for(ATTACKS)("$what: the server lives, stays small, and nobody's edit is lost", { timeout: 240_000 }, async ({ name, refusedAs }) => {
    const seed = Math.floor(Math.random() * 2 ** 31);
    const refused = refusedAs === null ? 0 : await refusals(server, refusedAs);
    const rest = await work(server, colleagues, () => false);
    const before = memoryOf(server);
    const { code, p95, most, keys } = await during(name, seed);
    const restAfter = await work(server, colleagues, () => false);
    const atRest = Math.max(rest.p95, restAfter.p95);
    const told = `${name} with seed ${seed}: p95 ${p95.toFixed(0)} ms (${atRest.toFixed(0)} at rest), ${((most - before) / 2 ** 20).toFixed(0)} MB more, ${keys.length} edits`;
    // Also where all is well, for whoever wants to know by how much.
    if (process.env["TELL_ATTACKS"] !== undefined) process.stdout.write(`${told}\n`);
    expect(code).toBe(0);
    expect(server.process.exitCode).toBeNull();
    const lost = await missing(server, colleagues, [...rest.keys, ...keys, ...restAfter.keys]);
    const quick = !isLongRun || atRest > CALM_MS || p95 < PATIENCE_MS;
    expect({ told, lost, small: most - before < GROWTH, quick }).toEqual({ told, lost: [], small: true, quick: true });
    expect([colleagues.writer.closeCode, colleagues.reader.closeCode]).toEqual([null, null]);
    expect(colleagues.writer.notices).toEqual([]);
    const counted = refusedAs === null || (await refusals(server, refusedAs)) > refused;
    expect({ refusedAs, counted }).toEqual({ refusedAs, counted: true });
  });

  test("every attack that there is is in the list", async () => {
    const attacker = spawn(process.execPath, [path.join(import.meta.dirname, "attacker.ts")], { stdio: ["ignore", "pipe", "ignore"] });
    let output = "";
    attacker.stdout.on("data", (chunk: Buffer) => {
      output += chunk.toString();
    });
    await new Promise((resolve) => attacker.once("close", resolve));
    expect(output.trim().split(" ").toSorted()).toEqual(ATTACKS.map(({ name }) => name).toSorted());
  });
});
