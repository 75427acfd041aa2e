import { useEffect, useMemo, useRef, useState } from "react";
import type { JourneyMap } from "../journey/journeyMap.ts";
import type { Measurements } from "../metrics/observation.ts";
import { openImport as openImportInWorker } from "../import/importClient.ts";
import type { ImportSource } from "../import/importClient.ts";
import type { ImportPlan } from "../import/importPlan.ts";
import { isStillOff } from "../import/offScaleLong.ts";
import { openQuestions } from "../import/openQuestions.ts";
import { suggestRecipe } from "../import/suggestRecipe.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import type { Outcome } from "../ui/outcome.ts";
import { KeepChoice } from "./answers/KeepChoice.tsx";
import { KeepingLine } from "./answers/KeepingLine.tsx";
import { useKeeping } from "./answers/useKeeping.ts";
import { AppliedStep } from "./importing/AppliedStep.tsx";
import { createPlanApplier } from "./importing/applyPlan.ts";
import { FileStep } from "./importing/FileStep.tsx";
import { guessedSetups, leftOutColumns } from "./importing/guessedSetups.ts";
import { LayoutStep } from "./importing/LayoutStep.tsx";
import { LeaveQuestion } from "./importing/LeaveQuestion.tsx";
import { MeaningStep } from "./importing/MeaningStep.tsx";
import type { EditRecipe } from "./importing/recipeEdits.ts";
import { RememberedNotes } from "./importing/RememberedNotes.tsx";
import { ReviewStep } from "./importing/ReviewStep.tsx";
import { TouchpointsStep } from "./importing/TouchpointsStep.tsx";
import { useImport } from "./importing/useImport.ts";
import type { OpenImport } from "./importing/useImport.ts";
import { useWaiting } from "./importing/useWaiting.ts";
import { WizardFooter } from "./importing/WizardFooter.tsx";
import { WizardSteps } from "./importing/WizardSteps.tsx";
import { wouldLoseWork } from "./importing/wizardState.ts";
import { stepHeading } from "./importing/stepHeading.ts";
import styles from "./ImportWizard.module.css";

export type ImportWizardProps = {
  /** Answers are kept under it; null: there is nothing to keep them for. */
  readonly mapId: string | null;
  readonly journey: JourneyMap;
  readonly measurements: Measurements;
  /** Name of this person, kept with the dataset. */
  readonly importedBy: string;
  /** A file dropped on the map, or a table pasted there; null: the wizard asks. */
  readonly source: ImportSource | null;
  /** Id of the dataset whose place the file takes; null: it comes beside the others. */
  readonly replacing?: string | null;
  /** Carries out `plan.change` as one undo step. */
  readonly onApply: (plan: ImportPlan) => Outcome;
  readonly onUndo: () => void;
  readonly onClose: () => void;
  /** Another reader, for tests. */
  readonly openImport?: OpenImport;
};

/**
 * From a file to figures on the map. It asks only what cannot be known, and nothing touches the map before "Add to the
 * map". Mount it while it is open; it brings the import code with it, so load it on demand.
 */
export function ImportWizard(props: ImportWizardProps) {
  const { mapId, journey, measurements, importedBy, source, replacing = null, onApply, onUndo, onClose, openImport = openImportInWorker } = props;
  const { state, send, read, readAgain, cancel, keep } = useImport(openImport, { journey, measurements, importedBy, replacing });
  const { step, profile, suggestion, recipe, planning, applied } = state;
  // Kept from the beginning: the dataset is gone once its place is taken.
  const [wizardTitle] = useState(() => (replacing === null ? "Import figures" : `Replace “${measurements.datasets.get(replacing)?.name ?? ""}”`));

  useEffect(() => {
    if (source !== null) read(source);
  }, [source, read]);

  const asked = planning.plan?.questions;
  const questions = useMemo(() => {
    if (profile === null || recipe === null) return [];
    const known = openQuestions(profile, recipe);
    // Some are found only while rows are counted; they go at once when they are answered.
    const counted = (asked ?? []).filter((question) => question.type === "off-scale" && isStillOff(recipe, question));
    return [...known, ...counted];
  }, [profile, recipe, asked]);
  const context = useMemo(() => ({ journey, measurements }), [journey, measurements]);
  const edit = useMemo<EditRecipe>(() => (change) => send({ type: "edited", edit: change }), [send]);

  const keeping = useKeeping({ mapId, journey, measurements, profile, recipe, keep });

  const queue = useWaiting(mapId);

  // A new step starts at its top, and a screen reader at its heading.
  const heading = useRef<HTMLHeadingElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const shown = applied === null ? step : "applied";
  const shownBefore = useRef(shown);
  useEffect(() => {
    if (shownBefore.current === shown) return;
    shownBefore.current = shown;
    content.current?.scrollTo({ top: 0 });
    heading.current?.focus();
  }, [shown]);

  const open = useRef(true);
  useEffect(() => {
    open.current = true;
    return () => {
      open.current = false;
    };
  }, []);
  const [applier] = useState(createPlanApplier);
  const apply = async () => {
    const { plan } = planning;
    if (plan === null || planning.making || plan.outcome !== "changes") return;
    const outcome = await applier.carryOut(plan, () => onApply(plan), () => open.current);
    if (outcome === null) return;
    send(outcome.ok ? { type: "applied", plan } : { type: "refused", reason: outcome.reason });
    if (!outcome.ok) return;
    keeping.start(plan);
    queue.keep(plan);
  };
  const keepNow = () => {
    if (planning.plan !== null && !planning.making) keeping.start(planning.plan);
  };
  const undo = () => {
    onUndo();
    send({ type: "undone" });
  };
  const [leaving, setLeaving] = useState(false);
  const leave = () => {
    if (wouldLoseWork(state)) setLeaving(true);
    else onClose();
  };
  const { title, text } = stepHeading(state, questions);
  return (
    <Dialog
      open
      onClose={leave}
      size="large"
      bare
      title={wizardTitle}
      subtitle={profile === null ? "Stays on this device until you add it" : <><bdi>{profile.name}</bdi> · {profile.summary} · stays on this device until you add it</>}
      dismissable={recipe === null || applied !== null}
      footer={leaving
        ? <LeaveQuestion onStay={() => setLeaving(false)} onLeave={onClose} />
        : <WizardFooter state={state} onGoTo={(target) => send({ type: "went", step: target })} onApply={() => void apply()} onClose={leave} />}
    >
      <div className={styles.wizard}>
        <WizardSteps state={state} questions={questions.length} onGoTo={(target) => send({ type: "went", step: target })} />
        <div className={styles.content} ref={content}>
          <h2 className={styles.title} ref={heading} tabIndex={-1}>{title}</h2>
          <p className={styles.text}>{text}</p>
          {applied !== null
            ? <AppliedStep plan={applied} waitingTrouble={queue.trouble} undone={state.undone} onUndo={undo} />
            : step === "file" || profile === null || suggestion === null || recipe === null
              ? (
                <FileStep
                  reading={state.reading}
                  progress={state.progress}
                  fault={state.fault}
                  profile={profile}
                  onRead={read}
                  onReadAgain={readAgain}
                  onCancel={cancel}
                />
              )
              : step === "layout"
                ? (
                  <LayoutStep
                    context={context}
                    profile={profile}
                    suggestion={suggestion}
                    recipe={recipe}
                    log={planning.plan?.log ?? null}
                    onEdit={edit}
                    onRearrange={(choice) => send({ type: "rearranged", suggestion: suggestRecipe(profile, context, choice) })}
                  />
                )
                : step === "meaning"
                  ? <MeaningStep journey={journey} profile={profile} suggestion={suggestion} recipe={recipe} questions={questions} onEdit={edit} />
                  : step === "touchpoints"
                    ? <TouchpointsStep journey={journey} profile={profile} suggestion={suggestion} recipe={recipe} log={planning.plan?.log ?? null} onEdit={edit} />
                    : (
                      <>
                        {suggestion.remembered !== null && (
                          <RememberedNotes
                            journey={journey}
                            profile={profile}
                            suggestion={suggestion}
                            remembered={suggestion.remembered}
                            recipe={recipe}
                            questions={questions}
                            dismissed={queue.dismissed}
                            onEdit={edit}
                          />
                        )}
                        {planning.plan === null
                          ? <output>{planning.fault?.message ?? "Counting the answers…"}</output>
                          : (
                            <ReviewStep
                              plan={planning.plan}
                              recipe={recipe}
                              questions={suggestion.remembered === null ? questions : questions.filter(({ type }) => type === "good-end")}
                              guessed={guessedSetups(suggestion, recipe)}
                              leftOut={leftOutColumns(suggestion, recipe)}
                              fileName={profile.name}
                              columns={profile.columns}
                              refusal={state.refusal}
                              replacing={replacing !== null}
                              onEdit={edit}
                              onGoTo={(target) => send({ type: "went", step: target })}
                            />
                          )}
                      </>
                    )}
          {applied === null && step === "review" && profile !== null && planning.plan !== null && planning.plan.outcome !== "blocked" && (
            <KeepChoice
              keeping={keeping}
              profile={profile}
              series={planning.plan.series.length}
              onKeepNow={planning.plan.outcome === "nothing" ? keepNow : null}
            />
          )}
          {!state.undone && <KeepingLine state={keeping.state} />}
          {applied !== null && !state.undone && <div className={styles.done}><Button look="primary" onPress={onClose}>Look at the map</Button></div>}
        </div>
      </div>
    </Dialog>
  );
}
