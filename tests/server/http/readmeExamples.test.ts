import { spawn, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { removeFolder, type RunningServer, startServer } from "../../scenarios/startServer.ts";
import type { NewMap, TestClient } from "../testClient.ts";
import { makeToken, mapWithEditor } from "./pushing.ts";

const readme = readFileSync(path.resolve(import.meta.dirname, "../../../README.md"), "utf8");
const examples = Array.from(readme.matchAll(/```sh\n(curl [^`]+)```/g), ([, command]) => command ?? "");
const answer: unknown = JSON.parse(/```json\n(\{ "dataset"[^`]+)```/.exec(readme)?.[1] ?? "null");
const withCurl = spawnSync("curl", ["--fail-with-body", "--version"]).status === 0;

let server: RunningServer;
let map: NewMap;
let editor: TestClient;

beforeAll(async () => {
  server = await startServer({ environment: { SAMPLE: "off" } });
  ({ map, editor } = await mapWithEditor(server.address));
});
afterAll(async () => {
  editor.discard();
  await server.stop();
  removeFolder(server.dataFolder);
});

async function run(command: string, environment: Readonly<Record<string, string>>): Promise<unknown> {
  const shell = spawn("sh", ["-c", command], { env: { ...process.env, ...environment }, stdio: ["ignore", "pipe", "ignore"] });
  let output = "";
  shell.stdout.setEncoding("utf8").on("data", (text: string) => {
    output += text;
  });
  const status = await new Promise((resolve) => {
    shell.on("close", resolve);
  });
  expect([status, status === 0 ? "" : output]).toEqual([0, ""]);
  return JSON.parse(output);
}

test.skipIf(!withCurl)(`the README's curl examples work as they stand${withCurl ? "" : " (not run: there is no curl here)"}`, async () => {
  const { token } = await makeToken(server.address, map);
  const [push = "", read = ""] = examples;
  expect(examples).toHaveLength(2);
  const environment = { SERVER: server.address, MAP: map.id };
  const pushed = await run(push, { ...environment, TOKEN: token });
  expect(pushed).toEqual(answer);
  expect(await run(push, { ...environment, TOKEN: token })).toEqual(pushed);
  expect(await run(read, { ...environment, SECRET: map.links.viewer })).toMatchObject({
    format: "throughline-map", measurements: { datasets: [{ name: "Help desk" }], contracts: [{ id: "desk-csat" }] },
  });
});
