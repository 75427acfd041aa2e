import { useCallback, useEffect, useReducer, useRef } from "react";
import type { KeptSummary } from "../../answers/answerWriter.ts";
import type { DialectChoice } from "../../import/fileProfile.ts";
import type { ImportOptions, ImportSession, ImportSource } from "../../import/importClient.ts";
import type { ImportContext } from "../../import/importContext.ts";
import type { ImportResult } from "../../import/importFault.ts";
import type { KeepRequest } from "../../import/keepAnswers.ts";
import type { Recipe } from "../../import/recipe.ts";
import { suggestRecipe } from "../../import/suggestRecipe.ts";
import { FRESH_WIZARD, nextWizard } from "./wizardState.ts";
import type { WizardEvent, WizardState } from "./wizardState.ts";

export type OpenImport = (source: ImportSource, options?: ImportOptions) => ImportSession;

export type ImportControl = {
  readonly state: WizardState;
  readonly send: (event: WizardEvent) => void;
  readonly read: (source: ImportSource) => void;
  /** Reads the same file with other choices of encoding, delimiter or header. */
  readonly readAgain: (choice: DialectChoice) => void;
  readonly cancel: () => void;
  /** Keeps the file's answers on this device; goes on when the wizard is closed. */
  readonly keep: (recipe: Recipe, request: KeepRequest) => Promise<ImportResult<KeptSummary>>;
};

/** Quiet time in milliseconds after an edit before the file is read for a new plan. */
const PLAN_DELAY = 250;

/** One import: the session with the worker, and the state of the wizard. Nothing here touches the map. */
export function useImport(openImport: OpenImport, context: Omit<ImportContext, "now">): ImportControl {
  const [state, send] = useReducer(nextWizard, FRESH_WIZARD);
  const session = useRef<ImportSession | null>(null);
  const map = useRef(context);
  useEffect(() => {
    map.current = context;
  });
  useEffect(() => () => {
    session.current?.close();
    session.current = null;
  }, []);

  const inspect = useCallback(async (opened: ImportSession, choice?: DialectChoice) => {
    const result = await opened.inspect(choice);
    // Another file has been chosen meanwhile.
    if (session.current !== opened) return;
    if (!result.ok) send({ type: "failed", fault: result.fault });
    else send({ type: "inspected", profile: result.value, suggestion: suggestRecipe(result.value, map.current) });
  }, []);

  const name = useRef("");
  const read = useCallback((source: ImportSource) => {
    session.current?.close();
    name.current = source.name;
    send({ type: "opened", name: source.name });
    const opened = openImport(source, {
      onProgress: (progress) => {
        if (session.current === opened) send({ type: "progressed", progress });
      },
    });
    session.current = opened;
    void inspect(opened);
  }, [openImport, inspect]);

  const readAgain = useCallback((choice: DialectChoice) => {
    if (session.current === null) return;
    send({ type: "opened", name: name.current });
    void inspect(session.current, choice);
  }, [inspect]);

  const cancel = useCallback(() => session.current?.cancel(), []);
  const keep = useCallback(async (recipe: Recipe, request: KeepRequest) => {
    if (session.current === null) throw new Error("there is no file to keep answers of");
    return session.current.keep(recipe, request);
  }, []);

  const { recipe, applied } = state;
  // A colleague's edit changes what a plan means, so it is made anew for the map as it is now.
  const { journey, measurements, importedBy, replacing = null } = context;
  useEffect(() => {
    const opened = session.current;
    if (opened === null || recipe === null || applied !== null) return;
    let current = true;
    const timer = setTimeout(() => {
      send({ type: "planning" });
      void opened.plan(recipe, { journey, measurements, importedBy, replacing, now: new Date() }).then((result) => {
        if (!current) return;
        send(result.ok ? { type: "planned", plan: result.value } : { type: "planFailed", fault: result.fault });
      });
    }, PLAN_DELAY);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [recipe, applied, journey, measurements, importedBy, replacing]);

  return { state, send, read, readAgain, cancel, keep };
}
