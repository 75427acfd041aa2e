import { afterAll, beforeAll, expect, test } from "vitest";
import { editGroup } from "../../../server/rooms/editGroup.ts";
import { removeFolder, startServer } from "../../scenarios/startServer.ts";
import { createMap, TestClient, until } from "../testClient.ts";

let server: Awaited<ReturnType<typeof startServer>>;

beforeAll(async () => {
  server = await startServer({ environment: { SAMPLE: "off" } });
}, 60_000);
afterAll(async () => {
  await server.kill();
  removeFolder(server.dataFolder);
});

test("W47: an edit of a small group waits for nothing, and the more it is sent to, the more go together", () => {
  expect([1, 8, 24, 25, 49, 50, 75, 100].map(editGroup)).toEqual([1, 1, 1, 2, 2, 3, 4, 5]);
});

test("W47: among fifty people everybody gets everything, and an edit that nobody joins is saved and seen all the same", { timeout: 90_000 }, async () => {
  const { id, links } = await createMap(server.address);
  const people = await Promise.all(Array.from({ length: 50 }, () => TestClient.join(server.address, id, links.editor)));
  const [first, ...others] = people;
  first?.set("alone", true);
  await first?.whenSaved();
  await until("all others see it", () => others.every(({ values }) => values["alone"] === true));
  for (let round = 0; round < 5; round++) for (const [number, person] of people.entries()) person.set(`${number}/${round}`, round);
  await Promise.all(people.map((person) => person.whenSaved()));
  await until("everybody has everything", () => people.every(({ values }) => Object.keys(values).length === 251));
  for (const { values } of others) expect(values).toEqual(first?.values);
  for (const person of people) person.discard();
});
