import { useState } from "react";
import { useLocation } from "wouter";
import type { JourneyMap } from "../journey/journeyMap.ts";
import type { Problem } from "../journey/problem.ts";
import type { Template } from "../journey/templates.ts";
import { type Measurements, NO_MEASUREMENTS } from "../metrics/observation.ts";
import { createMap } from "../sync/createMap.ts";
import { requestSample } from "../sync/tickets.ts";
import { mapPath } from "./mapLink.ts";

export type StartTrouble = {
  readonly title: string;
  readonly sentence: string;
  /** The server wants a word for new maps: with it the same thing is tried again. */
  readonly wantsWord?: boolean;
};

export type StartMap = {
  readonly busy: boolean;
  /** Why the last try led nowhere; null otherwise. */
  readonly trouble: StartTrouble | null;
  readonly startFromTemplate: (template: Template) => void;
  /** A map file's text. */
  readonly startFromText: (text: string) => void;
  readonly openSample: () => void;
  /** Tries again what the server refused without this word. */
  readonly tryWithWord: (word: string) => void;
};

type Outcome = string | StartTrouble;
type Content = { readonly journey: JourneyMap; readonly measurements: Measurements };

async function create(title: string, content: Content, word: string | undefined): Promise<Outcome> {
  const created = await createMap({ ...content, ...(word === undefined ? {} : { word }) });
  if (!created.ok) {
    const wantsWord = created.refusal === "word-needed" || created.refusal === "wrong-word";
    return { title: created.refusal === undefined ? title : "This server doesn’t let everybody make maps", sentence: created.sentence, wantsWord };
  }
  return mapPath({ mapId: created.mapId, secret: created.links.owner });
}

function gapsOf(problems: readonly Problem[]): StartTrouble {
  const [first] = problems;
  const parts = problems.length === 1 ? "One part of the file was" : `${problems.length} parts of the file were`;
  return {
    title: "The map was made, with gaps",
    sentence: `${parts} left out or replaced${first === undefined ? "" : `, first ${first.path}: ${first.message}`} It is in the list of your maps.`,
  };
}

/** Creates or finds a map and goes there once the server has it on disk. */
export function useStartMap(): StartMap {
  const [, navigate] = useLocation();
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<StartTrouble | null>(null);

  const [again, setAgain] = useState<((word: string) => Promise<void>) | null>(null);

  const attempt = async (title: string, work: (word?: string) => Promise<Outcome>, word?: string): Promise<void> => {
    setBusy(true);
    // While a word is tried its field stays where it is, and what is in it.
    if (word === undefined) setTrouble(null);
    setAgain(() => (next: string) => attempt(title, work, next));
    try {
      const outcome = await work(word);
      if (typeof outcome === "string") navigate(outcome);
      else setTrouble(outcome);
    } catch (error) {
      setTrouble({ title, sentence: `Something in the page went wrong: ${error instanceof Error ? error.message : String(error)}` });
    } finally {
      setBusy(false);
    }
  };

  return {
    busy,
    trouble,
    startFromTemplate(template) {
      const title = "The map was not made";
      void attempt(title, (word) => create(title, { journey: template.journey, measurements: NO_MEASUREMENTS }, word));
    },
    startFromText(text) {
      const title = "The file was not opened";
      void attempt(title, async (word) => {
        const { mapFromJson } = await import("../export/mapJson.ts");
        const read = mapFromJson(text);
        if (!read.ok) return { title, sentence: read.reason };
        const outcome = await create(title, read, word);
        // Whoever takes this map for the whole one should hear it before seeing it; it is among the maps of this page.
        return typeof outcome === "string" && read.problems.length > 0 ? gapsOf(read.problems) : outcome;
      });
    },
    openSample() {
      const title = "The sample can't be opened";
      void attempt(title, async () => {
        const sample = await requestSample(location.origin);
        if (sample.ok) return mapPath({ mapId: sample.value.id, secret: sample.value.secret });
        const none = "This server was set up without the sample map.";
        return { title, sentence: sample.problem === "unknown-map" ? none : sample.sentence };
      });
    },
    tryWithWord(word) {
      void again?.(word);
    },
  };
}
