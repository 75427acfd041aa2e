import * as Y from "yjs";
import { parseEmotion } from "../../journey/emotion.ts";
import { DESCRIPTION_LIMIT, text, TITLE_LIMIT, type Field } from "../../journey/fields.ts";
import type { JourneyMap } from "../../journey/journeyMap.ts";
import { LANE_FIELDS, parseLane } from "../../journey/lane.ts";
import { LINK_FIELDS, parseLink } from "../../journey/link.ts";
import { SCHEMA_VERSION } from "../../journey/migrations.ts";
import { NOTE_FIELDS, parseNote } from "../../journey/note.ts";
import { parsePersona, PERSONA_FIELDS } from "../../journey/persona.ts";
import type { Problem } from "../../journey/problem.ts";
import { parseStage, STAGE_FIELDS } from "../../journey/stage.ts";
import { parseTouchpoint, TOUCHPOINT_FIELDS } from "../../journey/touchpoint.ts";
import { parseDrivers } from "../../metrics/driversRecord.ts";
import { parseObservation, type Measurements } from "../../metrics/observation.ts";
import type { MapSnapshot } from "../snapshot.ts";
import { readCollection, type CollectionReader } from "./collectionReader.ts";
import {
  DATASETS, DESCRIPTION, DRIVERS, EMOTIONS, LANES, LINKS, MAP, METRICS, NOTES, OBSERVATIONS, PERSONAS, STAGES, TITLE, TOUCHPOINTS,
  VERSION, type MapRoot,
} from "./keys.ts";
import { CONTRACT_KEYS, DATASET_KEYS, readContract, readDataset } from "./measurementRecords.ts";
import { plainRecord } from "./plainRecord.ts";

/** A page with a thousand faults listed helps nobody; the count of the rest does. */
const PROBLEM_LIMIT = 200;

export type MapReader = {
  /** Tells that these keys of a root changed. */
  invalidate(root: MapRoot, keys: Iterable<string>): void;
  /** The same object until something changes. */
  snapshot(): MapSnapshot;
};

/** A reader of the map in this document that re-reads only what it is told has changed (DESIGN D6, D7). */
export function readMapOf(doc: Y.Doc): MapReader {
  const map = doc.getMap<unknown>(MAP);
  const stages = records(doc, STAGES, Object.keys(STAGE_FIELDS), parseStage);
  const lanes = records(doc, LANES, Object.keys(LANE_FIELDS), parseLane);
  const touchpoints = records(doc, TOUCHPOINTS, Object.keys(TOUCHPOINT_FIELDS), parseTouchpoint);
  const notes = records(doc, NOTES, Object.keys(NOTE_FIELDS), parseNote);
  const links = records(doc, LINKS, Object.keys(LINK_FIELDS), parseLink);
  const personas = records(doc, PERSONAS, Object.keys(PERSONA_FIELDS), parsePersona);
  const emotions = readCollection(doc.getMap<unknown>(EMOTIONS), parseEmotion);
  const contracts = records(doc, METRICS, CONTRACT_KEYS, readContract);
  const datasets = records(doc, DATASETS, DATASET_KEYS, readDataset);
  const observations = readCollection(doc.getMap<unknown>(OBSERVATIONS), parseObservation);
  const drivers = readCollection(doc.getMap<unknown>(DRIVERS), parseDrivers);
  const readers: Readonly<Record<Exclude<MapRoot, typeof MAP>, CollectionReader<unknown>>> = {
    [STAGES]: stages, [LANES]: lanes, [TOUCHPOINTS]: touchpoints, [NOTES]: notes, [LINKS]: links, [PERSONAS]: personas,
    [EMOTIONS]: emotions, [METRICS]: contracts, [DATASETS]: datasets, [OBSERVATIONS]: observations, [DRIVERS]: drivers,
  };

  let stale = true;
  let snapshot: MapSnapshot | null = null;

  function read(): MapSnapshot {
    const head: Problem[] = [];
    const version = readVersion(map.get(VERSION), head);
    const journey = keep<JourneyMap>(snapshot?.journey, {
      title: readText(map, TITLE, TITLE_RULE, head),
      description: readText(map, DESCRIPTION, DESCRIPTION_RULE, head),
      stages: stages.records(),
      lanes: lanes.records(),
      touchpoints: touchpoints.records(),
      notes: notes.records(),
      links: links.records(),
      personas: personas.records(),
      emotions: emotions.records(),
    });
    const measurements = keep<Measurements>(snapshot?.measurements, {
      contracts: contracts.records(),
      datasets: datasets.records(),
      observations: observations.records(),
      drivers: drivers.records(),
    });
    const problems = limited([head, ...Object.values(readers).map((reader) => reader.problems())].flat());
    return keep<MapSnapshot>(snapshot ?? undefined, {
      journey,
      measurements,
      schemaVersion: version,
      newer: version > SCHEMA_VERSION,
      problems: snapshot !== null && sameProblems(snapshot.problems, problems) ? snapshot.problems : problems,
    });
  }

  return {
    invalidate(root, keys) {
      if (root !== MAP) readers[root].invalidate(keys);
      stale = true;
    },
    snapshot() {
      if (snapshot === null || stale) {
        snapshot = read();
        stale = false;
      }
      return snapshot;
    },
  };
}

type Parse<T> = (id: string, raw: unknown, report: (problem: Problem) => void) => T | null;

function records<T>(doc: Y.Doc, root: MapRoot, fields: readonly string[], parse: Parse<T>): CollectionReader<T> {
  return readCollection(doc.getMap<unknown>(root), (id, value, report) => parse(id, plainRecord(value, fields), report));
}

const TITLE_RULE = text("title of the map", TITLE_LIMIT);
const DESCRIPTION_RULE = text("description of the map", DESCRIPTION_LIMIT);

function readText(map: Y.Map<unknown>, key: string, rule: Field<string>, problems: Problem[]): string {
  const value = map.get(key);
  if (value === undefined) return rule.fallback;
  const reading = rule.read(value instanceof Y.Text ? value.toJSON() : value);
  if (reading.fault !== null) problems.push({ path: `${MAP}/${key}`, message: `The ${rule.label} ${reading.fault}.` });
  return reading.value;
}

/** A document that says nothing about its version is new, or older than versions: 0. */
function readVersion(value: unknown, problems: Problem[]): number {
  if (value === undefined) return 0;
  if (typeof value === "number" && Number.isSafeInteger(value) && value >= 0) return value;
  problems.push({ path: `${MAP}/${VERSION}`, message: "The version of the map is no whole number; it is read as this program writes it." });
  return SCHEMA_VERSION;
}

/** The object from before where every field of the new one is the same. */
function keep<T extends object>(before: T | undefined, now: T): T {
  if (before === undefined) return now;
  const old = new Map<string, unknown>(Object.entries(before));
  return Object.entries(now).every(([key, value]) => Object.is(old.get(key), value)) ? before : now;
}

function sameProblems(a: readonly Problem[], b: readonly Problem[]): boolean {
  return a.length === b.length && a.every((problem, at) => problem.path === b[at]?.path && problem.message === b[at].message);
}

function limited(problems: readonly Problem[]): readonly Problem[] {
  if (problems.length <= PROBLEM_LIMIT) return problems;
  const rest = problems.length - PROBLEM_LIMIT;
  return [...problems.slice(0, PROBLEM_LIMIT), { path: "", message: `${rest.toLocaleString("en-GB")} more like these.` }];
}
