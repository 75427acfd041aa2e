import { expect, test } from "@playwright/test";
import * as Y from "yjs";
import { TOUCHPOINTS } from "../../src/document/schema/keys.ts";
import { NOTICE } from "../../src/sync/messages.ts";
import { TestClient, until } from "../server/testClient.ts";
import { openMapIn } from "./boardPage.ts";
import { sampleLinks } from "./sample.ts";
import { removeFolder, startServer } from "./startServer.ts";

test("W31, D6: what no map may hold is refused at the border, what cannot be read is shown as far as it can be, and the board stays up", async ({ browser }) => {
  const server = await startServer();
  try {
    const { editor } = await sampleLinks(server.address);
    const board = await openMapIn(browser, server.address, editor);
    await expect(board.card("Restaurants")).toBeVisible();

    const hostile: readonly ((touchpoints: Y.Map<unknown>) => void)[] = [
      (touchpoints) => touchpoints.set("broken-list", new Y.Array()),
      (touchpoints) => touchpoints.set("broken-text", "not a record"),
      (touchpoints) => touchpoints.set("broken-fields", new Y.Map([["title", { nested: [1, Number.NaN] }]])),
      (touchpoints) => touchpoints.set("broken-name", new Y.Map([["__proto__", { polluted: true }]])),
    ];
    for (const poison of hostile) {
      const peer = await TestClient.join(server.address, editor.id, editor.secret);
      await until("the server has asked", () => peer.sent > 0);
      await peer.whenSaved();
      poison(peer.document.getMap(TOUCHPOINTS));
      await until("the edit is refused", () => peer.notices.at(-1)?.code === NOTICE.NOT_ALLOWED);
      peer.discard();
    }

    const peer = await TestClient.join(server.address, editor.id, editor.secret);
    const touchpoints = peer.document.getMap<unknown>(TOUCHPOINTS);
    expect([...touchpoints.keys()].filter((id) => id.startsWith("broken"))).toEqual([]);
    const [anyId] = touchpoints.keys();
    const first = touchpoints.get(anyId ?? "");
    if (!(first instanceof Y.Map)) throw new Error("The sample has no touchpoint.");
    // The form is a record's, but a later version or a bad program has written what this one does not know.
    touchpoints.set("strange", new Y.Map<unknown>([["title", "Tube post"], ["medium", "carrier pigeon"], ["stageId", first.get("stageId")]]));
    await peer.whenSaved();

    await expect(board.page.getByText(/could not be read/i).first()).toBeVisible();
    await board.rename("Restaurants", "Still working");
    await expect(board.status).toHaveText("Saved");
    peer.discard();
  } finally {
    await server.stop();
    removeFolder(server.dataFolder);
  }
});
