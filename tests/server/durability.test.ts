import { afterEach, describe, expect, test } from "vitest";
import { removeFolder, type RunningServer, startServer } from "../scenarios/startServer.ts";
import { createMap, TestClient } from "./testClient.ts";

/** What kill -9 and SIGTERM leave behind is the subject of `tests/long/crashes.test.ts`. */
describe("edits survive the server", () => {
  let server: RunningServer | null = null;

  afterEach(async () => {
    await server?.kill();
    if (server !== null) removeFolder(server.dataFolder);
    server = null;
  });

  test("a restart finds maps, links and edits; an old ticket still holds (W2)", async () => {
    server = await startServer();
    const { id, links } = await createMap(server.address, "Kept");
    const writer = await TestClient.join(server.address, id, links.owner);
    writer.set("a", "before");
    await writer.whenSaved();
    await server.kill();
    server = await startServer({ dataFolder: server.dataFolder });
    const reader = await TestClient.join(server.address, id, links.commenter, { byTicket: true });
    expect(reader.values).toEqual({ a: "before" });
    expect(reader.document.getMap("map").get("title")).toBe("Kept");
    reader.discard();
  });

  test("a second server on the same folder is refused with a sentence that says so", async () => {
    server = await startServer();
    await expect(startServer({ dataFolder: server.dataFolder })).rejects.toThrow(/Another Throughline server is using the data folder/);
  });
});
