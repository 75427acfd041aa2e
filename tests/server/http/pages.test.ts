import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Application, startApplication } from "../../../server/application.ts";
import { readAppFiles } from "../../../server/http/appFiles.ts";
import { readSettings } from "../../../server/settings.ts";
import { openSqliteStorage } from "../../../server/storage/sqliteStorage.ts";

const SCRIPT = `console.log(${JSON.stringify("throughline ".repeat(500))})`;

let folder: string;
let application: Application;
let address: string;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "throughline-pages-"));
  const appFolder = path.join(folder, "dist");
  mkdirSync(path.join(appFolder, "assets"), { recursive: true });
  writeFileSync(path.join(appFolder, "index.html"), "<!doctype html><title>Throughline</title>");
  writeFileSync(path.join(appFolder, "assets", "index-abc123.js"), SCRIPT);
  writeFileSync(path.join(appFolder, "assets", "inter-abc123.woff2"), "font");
  writeFileSync(path.join(folder, "secret.txt"), "not for serving");
  const settings = {
    ...readSettings({ PORT: "0", HOST: "127.0.0.1", SAMPLE: "off", DATA_DIR: path.join(folder, "data") }), appFolder,
  };
  application = await startApplication(settings, await openSqliteStorage(settings.dataFolder));
  address = `http://127.0.0.1:${application.port}`;
});
afterAll(async () => {
  await application.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe("serving the app", () => {
  test("H8: every path that looks like a page gets the page, never from a cache unasked", async () => {
    for (const page of ["/", "/map/k3f9", "/map/k3f9/table?x=1"]) {
      const response = await fetch(address + page);
      expect([response.status, response.headers.get("content-type"), response.headers.get("cache-control")])
        .toEqual([200, "text/html; charset=utf-8", "no-cache"]);
      expect(await response.text()).toContain("<title>Throughline</title>");
    }
  });

  test("H8: files with a hash in their name may be kept for ever, with the right type, compressed where that helps", async () => {
    const script = await fetch(`${address}/assets/index-abc123.js`, { headers: { "accept-encoding": "gzip" } });
    expect(Object.fromEntries(script.headers)).toMatchObject({
      "content-type": "text/javascript; charset=utf-8",
      "cache-control": "public, max-age=31536000, immutable",
      "content-encoding": "gzip",
      vary: "accept-encoding",
    });
    expect(await script.text()).toBe(SCRIPT);
    const font = await fetch(`${address}/assets/inter-abc123.woff2`);
    expect([font.headers.get("content-type"), font.headers.get("content-encoding")]).toEqual(["font/woff2", null]);
    const again = await fetch(`${address}/assets/index-abc123.js`, { headers: { "if-none-match": script.headers.get("etag") ?? "" } });
    expect(again.status).toBe(304);
  });

  test("H8: nothing beside the app can be named", async () => {
    for (const target of ["/../secret.txt", "/..%2fsecret.txt", "/%2e%2e/secret.txt", "/assets/../../secret.txt", "/secret.txt", "//etc/passwd.txt"]) {
      const { status, body } = await raw(target);
      expect(body).not.toContain("not for serving");
      expect(status).toBe(404);
    }
  });

  test("unknown API addresses are JSON, not the page", async () => {
    const response = await fetch(`${address}/api/nothing`);
    expect([response.status, await response.json()]).toEqual([404, { error: { code: "not-found", message: expect.any(String) } }]);
  });

  test("every answer carries the security headers; scripts come from here only and nobody may frame the page", async () => {
    for (const target of ["/", "/assets/index-abc123.js", "/api/nothing", "/health/live"]) {
      const { headers } = await fetch(address + target);
      const policy = headers.get("content-security-policy") ?? "";
      expect(policy).toContain("default-src 'none'");
      expect(policy).toMatch(/script-src 'self';/);
      expect(policy).toContain("frame-ancestors 'none'");
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("referrer-policy")).toBe("no-referrer");
    }
  });

  test("without a built app there is nothing to serve, and that is no reason to stop", () => {
    expect(readAppFiles(path.join(folder, "nowhere")).size).toBe(0);
  });

  test("H7: alive and ready", async () => {
    expect((await fetch(`${address}/health/live`)).status).toBe(200);
    expect(await (await fetch(`${address}/health/ready`)).json()).toEqual({ status: "ready" });
  });
});

/** `fetch` tidies paths up before sending them. */
function raw(target: string): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    request({ host: "127.0.0.1", port: application.port, path: target }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => {
        const body = Buffer.concat(chunks);
        const text = response.headers["content-encoding"] === "gzip" ? gunzipSync(body) : body;
        resolve({ status: response.statusCode ?? 0, body: text.toString() });
      });
    }).on("error", reject).end();
  });
}
