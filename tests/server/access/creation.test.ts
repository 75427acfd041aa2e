import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isWord } from "../../../server/access/creation.ts";
import { removeFolder, type RunningServer, startServer } from "../../scenarios/startServer.ts";
import { postJson } from "../testClient.ts";

const WORD = "Kaffee für alle";

let open: RunningServer;
let limited: RunningServer;
let ownerOnly: RunningServer;

beforeAll(async () => {
  open = await startServer();
  [limited, ownerOnly] = await Promise.all([
    startServer({ environment: { MAP_CREATION: "limited", CREATION_TOKEN: WORD } }), startServer({ environment: { MAP_CREATION: "owner-only" } }),
  ]);
});
afterAll(async () => {
  for (const server of [open, limited, ownerOnly]) {
    await server.stop();
    removeFolder(server.dataFolder);
  }
});

type Body = { readonly error?: { readonly code: string; readonly message: string }; readonly id?: string; readonly links?: Readonly<Record<string, string>>; readonly linkIds?: Readonly<Record<string, string>> };

async function create({ address }: RunningServer, body: object = {}, secret?: string): Promise<{ status: number; body: Body }> {
  const response = await postJson(`${address}/api/maps`, { title: "Map", ...body }, secret === undefined ? {} : { authorization: `Bearer ${secret}` });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- compared with what it should be below
  return { status: response.status, body: (await response.json()) as Body };
}

describe("H19: who may make maps", () => {
  test("open: everybody", async () => {
    expect((await create(open)).status).toBe(201);
    expect((await create(open, { creationToken: "whatever" }, "no-secret-of-any-link")).status).toBe(201);
  });

  test("limited: who knows the word, in whatever Unicode form and with spaces around it", async () => {
    expect(await create(limited)).toMatchObject({ status: 403, body: { error: { code: "word-needed", message: expect.stringContaining("Ask the person who runs it") } } });
    for (const creationToken of ["", "Kaffee", "kaffee für alle", `${WORD}!`, "x".repeat(1000)]) {
      expect(await create(limited, { creationToken })).toMatchObject({ status: 403, body: { error: { code: "wrong-word" } } });
    }
    for (const creationToken of [WORD, ` ${WORD}\n`, WORD.normalize("NFD")]) expect((await create(limited, { creationToken })).status).toBe(201);
    expect(await create(limited, { creationToken: 5 })).toMatchObject({ status: 400 });
  });

  test("limited: who holds an owner's link needs no word", async () => {
    const { body } = await create(limited, { creationToken: WORD });
    expect((await create(limited, {}, body.links?.["owner"])).status).toBe(201);
    for (const role of ["editor", "commenter", "viewer"]) {
      expect(await create(limited, {}, body.links?.[role])).toMatchObject({ status: 403, body: { error: { code: "word-needed" } } });
    }
  });

  test("owner-only: an owner's link that works, and neither a withdrawn one nor one of another role or the sample", async () => {
    const port = Number(new URL(ownerOnly.address).port);
    const { dataFolder } = ownerOnly;
    await ownerOnly.stop();
    ownerOnly = await startServer({ dataFolder, port });
    const { body } = await create(ownerOnly);
    await ownerOnly.stop();
    ownerOnly = await startServer({ dataFolder, port, environment: { MAP_CREATION: "owner-only" } });

    const owner = body.links?.["owner"] ?? "";
    expect(await create(ownerOnly)).toMatchObject({ status: 403, body: { error: { code: "owners-only" } } });
    expect(await create(ownerOnly, { creationToken: WORD })).toMatchObject({ status: 403, body: { error: { code: "owners-only" } } });
    expect(await create(ownerOnly, {}, "AAAAAAAAAAAAAAAAAAAAAA")).toMatchObject({ status: 403 });
    const sample: unknown = await (await fetch(`${ownerOnly.address}/api/sample`)).json();
    expect(sample).toMatchObject({ links: { editor: expect.any(String) } });
    expect(JSON.stringify(sample)).not.toContain("owner");
    const made = await create(ownerOnly, {}, owner);
    expect(made.status).toBe(201);

    const links = `${ownerOnly.address}/api/maps/${body.id}/links`;
    const second = await postJson(links, { role: "owner" }, { authorization: `Bearer ${owner}` });
    expect(second.status).toBe(201);
    await fetch(`${links}/${body.linkIds?.["owner"]}`, { method: "DELETE", headers: { authorization: `Bearer ${owner}` } });
    expect(await create(ownerOnly, {}, owner)).toMatchObject({ status: 403, body: { error: { code: "owners-only" } } });
  });

  test("H10: who guesses words is stopped before the right one would be told from a wrong one; the others go on by their links", async () => {
    const { body } = await create(limited, { creationToken: WORD });
    let tries = 0;
    for (let status = 0; status !== 429 && tries < 200; tries++) ({ status } = await create(limited, { creationToken: `guess ${tries}` }));
    expect(tries).toBeGreaterThan(60);
    expect(tries).toBeLessThan(200);
    const answer = await postJson(`${limited.address}/api/maps`, { creationToken: WORD });
    expect([answer.status, Number(answer.headers.get("retry-after")) > 0]).toEqual([429, true]);
    expect((await create(limited, {}, body.links?.["owner"])).status).toBe(201);
  });

  test("words of any length are compared whole", () => {
    expect(isWord(WORD, WORD)).toBe(true);
    expect(isWord(WORD.slice(0, -1), WORD)).toBe(false);
    expect(isWord("", WORD)).toBe(false);
    expect(isWord(`${WORD}\0`, WORD)).toBe(false);
  });
});
