import * as v from "valibot";
import { SAN_FRANCISCO_AIRPORT } from "../src/metrics/samples/sanFranciscoAirport.ts";
import { newMap } from "./access/links.ts";
import { mapContents } from "./mapContents.ts";
import type { Storage } from "./storage/storage.ts";

const SAMPLE_SETTING = "sample";

const SAMPLE = v.object({ id: v.string(), links: v.object({ editor: v.string(), commenter: v.string(), viewer: v.string() }) });
export type Sample = v.InferOutput<typeof SAMPLE>;

/** The sample with its links; their secrets are kept readable, since everybody who reaches the server may have them (H6). */
export async function findSample(storage: Storage): Promise<Sample | null> {
  const stored = await storage.setting(SAMPLE_SETTING);
  return stored === null ? null : v.parse(SAMPLE, JSON.parse(stored));
}

/** Makes the sample map on the first start, and never again, however it may look by then. */
export async function createSampleOnce(storage: Storage): Promise<void> {
  if (!storage.getState().working || (await storage.setting(SAMPLE_SETTING)) !== null) return;
  const { map, secrets } = newMap(SAN_FRANCISCO_AIRPORT.journey.title, (id) => mapContents(id, SAN_FRANCISCO_AIRPORT));
  const { editor, commenter, viewer } = secrets;
  const sample: Sample = { id: map.id, links: { editor, commenter, viewer } };
  try {
    await storage.createMap({ ...map, settings: [{ key: SAMPLE_SETTING, value: JSON.stringify(sample) }] });
  } catch (error) {
    // Another server on the same store has made one at the same moment.
    if ((await storage.setting(SAMPLE_SETTING)) === null) throw error;
  }
}
