import { writeMap } from "../../../src/document/schema/writeMap.ts";
import { TEMPLATES } from "../../../src/journey/templates.ts";
import { NO_MEASUREMENTS } from "../../../src/metrics/observation.ts";
import { createMap, type NewMap, postJson, TestClient } from "../testClient.ts";

/** A metric as a help desk would describe it. */
export const CSAT = { id: "desk-csat", kind: "csat", name: "CSAT after a case", scaleMin: 1, scaleMax: 5, goodEnd: "high" };

export type Figure = {
  readonly touchpoint: string;
  readonly metric: string;
  readonly period?: string;
  readonly segment?: string;
  readonly counts: object;
};

/** Counts of answers on the scale from 1 to 5. */
export function answers(touchpoint: string, counts: readonly number[], more: Partial<Figure> = {}): Figure {
  return { touchpoint, metric: CSAT.id, period: "2026-W46", counts: { type: "histogram", counts }, ...more };
}

export function pushOf(figures: readonly Figure[], more: object = {}): object {
  return { dataset: { name: "Help desk" }, metrics: [CSAT], figures, ...more };
}

/** A map of the B2C template, with its editor still on it. */
export async function mapWithEditor(address: string): Promise<{ readonly map: NewMap; readonly editor: TestClient }> {
  const map = await createMap(address, "Shop");
  const editor = await TestClient.join(address, map.id, map.links.editor);
  const template = TEMPLATES.find(({ id }) => id === "b2c");
  if (template === undefined) throw new Error("The template is gone.");
  writeMap(editor.document, { journey: template.journey, measurements: NO_MEASUREMENTS });
  await editor.whenSaved();
  return { map, editor };
}

export async function makeToken(address: string, map: NewMap, wish: object = {}): Promise<{ readonly id: string; readonly token: string }> {
  const response = await postJson(`${address}/api/maps/${map.id}/tokens`, wish, { authorization: `Bearer ${map.links.owner}` });
  if (response.status !== 201) throw new Error(`No token: ${response.status} ${await response.text()}`);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the API's answer, checked by the test of its description
  return (await response.json()) as { id: string; token: string };
}

export type Answered = { readonly status: number; readonly body: Readonly<Record<string, unknown>>; readonly code: unknown };

export async function push(address: string, mapId: string, token: string, body: unknown, key: string): Promise<Answered> {
  return read(await postJson(`${address}/api/maps/${mapId}/observations`, body, { authorization: `Bearer ${token}`, "idempotency-key": key }));
}

export async function read(response: Response): Promise<Answered> {
  const text = await response.text();
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- compared with what it should be by the caller
  const body = (text === "" ? {} : JSON.parse(text)) as { readonly error?: { readonly code?: string } };
  return { status: response.status, body, code: body.error?.code };
}
