import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readMap } from "../../src/document/schema/readMap.ts";
import { SAN_FRANCISCO_AIRPORT } from "../../src/metrics/samples/sanFranciscoAirport.ts";
import { removeFolder, type RunningServer, startServer } from "../scenarios/startServer.ts";
import { TestClient, until } from "./testClient.ts";

type Sample = { readonly id: string; readonly links: Readonly<Record<"editor" | "commenter" | "viewer", string>> };

let server: RunningServer;

beforeAll(async () => {
  server = await startServer();
});
afterAll(async () => {
  await server.stop();
  removeFolder(server.dataFolder);
});

async function findSample(): Promise<Sample> {
  const response = await fetch(`${server.address}/api/sample`);
  expect(response.status).toBe(200);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- checked in the tests
  return (await response.json()) as Sample;
}

describe("the sample map", () => {
  test("H6: it is there on the first start, opens with its links, and reads back as it was written", async () => {
    const { id, links } = await findSample();
    expect(Object.keys(links).toSorted()).toEqual(["commenter", "editor", "viewer"]);
    const reader = await TestClient.join(server.address, id, links.viewer);
    const { journey, measurements, problems } = readMap(reader.document);
    expect(problems).toEqual([]);
    expect(journey).toEqual(SAN_FRANCISCO_AIRPORT.journey);
    expect(measurements).toEqual(SAN_FRANCISCO_AIRPORT.measurements);
    reader.discard();
  });

  test("H6: it is made once; after a restart it is the same map with what people did to it", async () => {
    const before = await findSample();
    const editor = await TestClient.join(server.address, before.id, before.links.editor);
    editor.document.getMap("map").set("title", "Ours now");
    await editor.whenSaved();
    await server.kill();
    server = await startServer({ dataFolder: server.dataFolder });
    const after = await findSample();
    expect(after).toEqual(before);
    const reader = await TestClient.join(server.address, after.id, after.links.viewer);
    await until("the title has arrived", () => readMap(reader.document).journey.title === "Ours now");
    reader.discard();
  });

  test("H6: SAMPLE=off makes none", async () => {
    const without = await startServer({ environment: { SAMPLE: "off" } });
    expect((await fetch(`${without.address}/api/sample`)).status).toBe(404);
    await without.stop();
    removeFolder(without.dataFolder);
  });
});
