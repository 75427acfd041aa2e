import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hashRecoveryCode, newRecoveryCode } from "../../../server/access/recovery.ts";
import { removeFolder, type RunningServer, startServer } from "../../scenarios/startServer.ts";
import { createMap, LINK_ENDS_WITHIN_MS, postJson, TestClient, until } from "../testClient.ts";

let server: RunningServer;

beforeAll(async () => {
  server = await startServer({ environment: { SAMPLE: "off" } });
});
afterAll(async () => {
  await server.stop();
  removeFolder(server.dataFolder);
});

type Body = {
  readonly error?: { readonly code: string }; readonly recoveryCode?: string; readonly secret?: string; readonly id?: string;
  readonly link?: { readonly secret: string }; readonly links?: Readonly<Record<string, string>> & readonly { readonly id: string; readonly label: string; readonly revokedAt: string | null }[];
};

async function ask(path: string, body: unknown, secret?: string): Promise<{ status: number; body: Body }> {
  const response = await postJson(`${server.address}${path}`, body, secret === undefined ? {} : { authorization: `Bearer ${secret}` });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- compared with what it should be below
  return { status: response.status, body: (await response.json()) as Body };
}

async function newMapWithCode(): Promise<{ id: string; code: string; owner: string }> {
  const { body } = await ask("/api/maps", { title: "Lost" });
  return { id: body.id ?? "", code: body.recoveryCode ?? "", owner: body.links?.["owner"] ?? "" };
}

describe("recovery codes", () => {
  test("H12: are five groups of five letters that nobody mistakes, and are read however they are typed", () => {
    const code = newRecoveryCode();
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}(-[0-9A-HJKMNP-TV-Z]{5}){4}$/u);
    const typed = ` ${code.toLowerCase().replaceAll("-", " ").replaceAll("0", "o").replaceAll("1", "l")} `;
    expect(hashRecoveryCode(typed)).toEqual(hashRecoveryCode(code));
    expect(hashRecoveryCode(code.slice(1))).toBeNull();
    expect(hashRecoveryCode(`${code.slice(1)}!`)).toBeNull();
    expect(hashRecoveryCode(newRecoveryCode())).not.toEqual(hashRecoveryCode(code));
  });

  test("H13: whoever has lost every link comes back in as owner, once per code", async () => {
    const { id, code } = await newMapWithCode();
    const recovered = await ask(`/api/maps/${id}/recover`, { recoveryCode: code.toLowerCase() });
    expect(recovered.status).toBe(201);
    const client = await TestClient.join(server.address, id, recovered.body.link?.secret ?? "");
    client.set("back", true);
    await until("the owner's edit is on disk", () => client.acknowledged.updates === client.sent);
    client.discard();
    expect(await ask(`/api/maps/${id}/recover`, { recoveryCode: code })).toMatchObject({ status: 401, body: { error: { code: "wrong-code" } } });
    expect((await ask(`/api/maps/${id}/recover`, { recoveryCode: recovered.body.recoveryCode })).status).toBe(201);
  });

  test("H13: a code opens no other map, and one of no form opens none", async () => {
    const [one, other] = [await newMapWithCode(), await newMapWithCode()];
    expect((await ask(`/api/maps/${other.id}/recover`, { recoveryCode: one.code })).status).toBe(401);
    expect((await ask(`/api/maps/${one.id}/recover`, { recoveryCode: "' OR 1=1" })).status).toBe(401);
    expect((await ask("/api/maps/nothere/recover", { recoveryCode: one.code })).status).toBe(401);
    expect((await ask(`/api/maps/${one.id}/recover`, {})).status).toBe(400);
  });

  test("H12: an owner may have a new code made, which ends the one before; an editor may not", async () => {
    const { id, code, owner } = await newMapWithCode();
    const { links } = await createMap(server.address);
    expect((await ask(`/api/maps/${id}/recovery-code`, {}, links.owner)).status).toBe(401);
    const made = await ask(`/api/maps/${id}/recovery-code`, {}, owner);
    expect(made.status).toBe(200);
    expect((await ask(`/api/maps/${id}/recover`, { recoveryCode: code })).status).toBe(401);
    expect((await ask(`/api/maps/${id}/recover`, { recoveryCode: made.body.recoveryCode })).status).toBe(201);
  });
});

describe("a link that was lost", () => {
  test("H14: is replaced by one with the same rights, and whoever is in by the lost one is out within two seconds", async () => {
    const { id, links } = await createMap(server.address);
    const list = await fetch(`${server.address}/api/maps/${id}/links`, { headers: { authorization: `Bearer ${links.owner}` } });
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the API's answer, checked by its own test
    const known = (await list.json()) as { links: { id: string; role: string }[] };
    const editorLink = known.links.find(({ role }) => role === "editor")?.id ?? "";
    const finder = await TestClient.join(server.address, id, links.editor);
    const replaced = await ask(`/api/maps/${id}/links/${editorLink}/replacement`, {}, links.owner);
    expect(replaced).toMatchObject({ status: 201, body: { role: "editor" } });
    await until("the finder is out", () => finder.closeCode === 4403, LINK_ENDS_WITHIN_MS);
    const again = await TestClient.open(server.address, id, links.editor);
    await until("the lost link is refused", () => again.closeCode !== null);
    expect(again.closeCode).toBe(4403);
    const rightful = await TestClient.join(server.address, id, replaced.body.secret ?? "");
    rightful.set("mine", 1);
    await until("the new link writes", () => rightful.acknowledged.updates === rightful.sent);
    rightful.discard();
    expect((await ask(`/api/maps/${id}/links/${editorLink}/replacement`, {}, links.owner)).status).toBe(409);
    expect((await ask(`/api/maps/${id}/links/nothere/replacement`, {}, links.owner)).status).toBe(404);
    expect((await ask(`/api/maps/${id}/links/${editorLink}/replacement`, {}, links.viewer)).status).toBe(403);
  });
});
