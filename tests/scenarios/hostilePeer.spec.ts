import { expect, test } from "@playwright/test";
import * as Y from "yjs";
import { TOUCHPOINTS } from "../../src/document/schema/keys.ts";
import { TestClient } from "../server/testClient.ts";
import { openMapIn } from "./boardPage.ts";
import { sampleLinks } from "./sample.ts";
import { removeFolder, startServer } from "./startServer.ts";

test("D6: malformed records from a peer are shown as far as they can be, reported, and the board stays up", async ({ browser }) => {
  const server = await startServer();
  try {
    const { editor } = await sampleLinks(server.address);
    const board = await openMapIn(browser, server.address, editor);
    await expect(board.card("Restaurants")).toBeVisible();

    const peer = await TestClient.join(server.address, editor.id, editor.secret);
    const touchpoints = peer.document.getMap<unknown>(TOUCHPOINTS);
    const [anyId] = touchpoints.keys();
    const first = touchpoints.get(anyId ?? "");
    if (!(first instanceof Y.Map)) throw new Error("The sample has no touchpoint.");
    peer.document.transact(() => {
      touchpoints.set("broken-list", new Y.Array());
      touchpoints.set("broken-text", "not a record");
      const strange = new Y.Map<unknown>();
      strange.set("title", { nested: [1, Number.NaN] });
      strange.set("medium", "carrier pigeon");
      strange.set("stageId", first.get("stageId"));
      strange.set("__proto__", { polluted: true });
      touchpoints.set("broken-fields", strange);
    });
    await peer.whenSaved();

    await expect(board.page.getByText(/could not be read/i).first()).toBeVisible();
    await board.rename("Restaurants", "Still working");
    await expect(board.status).toHaveText("Saved");
    peer.socket.close();
  } finally {
    await server.stop();
    removeFolder(server.dataFolder);
  }
});
