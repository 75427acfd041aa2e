import { afterEach, describe, expect, test } from "vitest";
import { removeFolder, type RunningServer, startServer } from "../../scenarios/startServer.ts";
import { createMap, TestClient, until } from "../testClient.ts";

let server: RunningServer | null = null;

afterEach(async () => {
  await server?.kill();
  if (server !== null) removeFolder(server.dataFolder);
  server = null;
});

/** The value of one line of the exposition text. */
function valueOf(text: string, line: string): number {
  const found = text.split("\n").find((each) => each.startsWith(`${line} `));
  return found === undefined ? Number.NaN : Number(found.slice(line.length + 1));
}

async function read(address: string): Promise<string> {
  return (await fetch(`${address}/metrics`)).text();
}

describe("the metrics for an administrator", () => {
  test("H11: they count connections, edits on disk, how long acknowledgements took, and refusals by reason", async () => {
    server = await startServer({ environment: { SAMPLE: "off" } });
    const { address } = server;
    const { id, links } = await createMap(address);
    const writer = await TestClient.join(address, id, links.editor);
    const viewer = await TestClient.join(address, id, links.viewer);
    for (let step = 0; step < 25; step++) writer.set(`key${step}`, step);
    await until("all edits are on disk", () => writer.acknowledged.updates === writer.sent);
    viewer.set("forbidden", 1);
    await until("the viewer is refused", () => viewer.notices.length > 0);

    const text = await read(address);
    expect(valueOf(text, "throughline_connections")).toBe(2);
    expect(valueOf(text, "throughline_documents")).toBe(1);
    expect(valueOf(text, "throughline_updates_total")).toBe(25);
    expect(valueOf(text, "throughline_acknowledgement_seconds_count")).toBe(25);
    expect(valueOf(text, "throughline_commit_seconds_count")).toBeGreaterThan(0);
    expect(valueOf(text, "throughline_waiting_bytes")).toBe(0);
    expect(valueOf(text, "throughline_store_works")).toBe(1);
    expect(valueOf(text, 'throughline_refusals_total{reason="role"}')).toBe(1);
    expect(text).toContain("process_cpu_seconds_total");
    expect(text).not.toContain(id);
    writer.discard();
    viewer.discard();
    await until("both have left", () => writer.closeCode !== null && viewer.closeCode !== null);
  });

  test("H11: with METRICS_TOKEN only who names it may read them", async () => {
    const token = "a-token-of-more-than-sixteen";
    server = await startServer({ environment: { SAMPLE: "off", METRICS_TOKEN: token } });
    const url = `${server.address}/metrics`;
    expect((await fetch(url)).status).toBe(401);
    expect((await fetch(url, { headers: { authorization: "Bearer something-else-of-that-length" } })).status).toBe(401);
    const allowed = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
    expect(allowed.status).toBe(200);
    expect(allowed.headers.get("content-type")).toMatch(/^text\/plain/u);
  });
});
