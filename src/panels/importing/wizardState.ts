import type { FileProfile } from "../../import/fileProfile.ts";
import type { ImportProgress } from "../../import/importClient.ts";
import type { ImportFault } from "../../import/importFault.ts";
import type { ImportPlan } from "../../import/importPlan.ts";
import type { Recipe, RecipeSuggestion } from "../../import/recipe.ts";
import { needsColumns } from "./arrangement.ts";

export const WIZARD_STEPS = ["file", "layout", "meaning", "touchpoints", "review"] as const;
export type WizardStep = (typeof WIZARD_STEPS)[number];

export type PlanState = {
  /** The newest plan that was finished, perhaps for an earlier recipe. */
  readonly plan: ImportPlan | null;
  /** The plan does not fit the recipe yet: a new one is being made. */
  readonly making: boolean;
  readonly progress: ImportProgress | null;
  readonly fault: ImportFault | null;
};

export type WizardState = {
  readonly step: WizardStep;
  /** Name of the file being read; null when none is. */
  readonly reading: string | null;
  readonly progress: ImportProgress | null;
  readonly fault: ImportFault | null;
  readonly profile: FileProfile | null;
  readonly suggestion: RecipeSuggestion | null;
  readonly recipe: Recipe | null;
  /** A person has changed the recipe: closing would lose that. */
  readonly edited: boolean;
  readonly planning: PlanState;
  /** The plan that was added to the map. */
  readonly applied: ImportPlan | null;
  readonly undone: boolean;
  /** Why the map refused the plan. */
  readonly refusal: string | null;
};

const NO_PLAN: PlanState = { plan: null, making: false, progress: null, fault: null };

export const FRESH_WIZARD: WizardState = {
  step: "file", reading: null, progress: null, fault: null, profile: null, suggestion: null, recipe: null, edited: false, planning: NO_PLAN,
  applied: null, undone: false, refusal: null,
};

export type WizardEvent =
  | { readonly type: "opened"; readonly name: string }
  | { readonly type: "progressed"; readonly progress: ImportProgress }
  | { readonly type: "inspected"; readonly profile: FileProfile; readonly suggestion: RecipeSuggestion }
  /** Another layout was chosen, and the rest suggested for it. */
  | { readonly type: "rearranged"; readonly suggestion: RecipeSuggestion }
  | { readonly type: "failed"; readonly fault: ImportFault }
  | { readonly type: "went"; readonly step: WizardStep }
  | { readonly type: "edited"; readonly edit: (recipe: Recipe) => Recipe }
  | { readonly type: "planning" }
  | { readonly type: "planned"; readonly plan: ImportPlan }
  | { readonly type: "planFailed"; readonly fault: ImportFault }
  | { readonly type: "applied"; readonly plan: ImportPlan }
  | { readonly type: "refused"; readonly reason: string }
  | { readonly type: "undone" };

export function nextWizard(state: WizardState, event: WizardEvent): WizardState {
  switch (event.type) {
    case "opened":
      return { ...FRESH_WIZARD, reading: event.name };
    case "progressed":
      return event.progress.step === "plan"
        ? { ...state, planning: { ...state.planning, progress: event.progress } }
        : { ...state, progress: event.progress };
    case "inspected": {
      const { profile, suggestion } = event;
      return { ...FRESH_WIZARD, step: stepAfterReading(profile, suggestion), profile, suggestion, recipe: suggestion.recipe };
    }
    case "rearranged": {
      const { suggestion } = event;
      const isLog = [state.recipe, suggestion.recipe].some((recipe) => recipe?.layout.type === "events");
      // The period of a log follows from its own times.
      const kept = state.recipe === null || isLog ? {} : { period: state.recipe.period, overlap: state.recipe.overlap };
      return { ...state, suggestion, edited: true, recipe: { ...suggestion.recipe, ...kept }, planning: { ...state.planning, making: true } };
    }
    case "failed":
      // Cancelled by the person: nothing to explain.
      return { ...state, step: "file", reading: null, progress: null, fault: event.fault.code === "cancelled" ? null : event.fault };
    case "went":
      return canGoTo(state, event.step) ? { ...state, step: event.step } : state;
    case "edited": {
      if (state.recipe === null) return state;
      const recipe = event.edit(state.recipe);
      return recipe === state.recipe ? state : { ...state, recipe, edited: true, refusal: null, planning: { ...state.planning, making: true } };
    }
    case "planning":
      return { ...state, planning: { ...state.planning, making: true, progress: null, fault: null } };
    case "planned":
      return { ...state, planning: { ...NO_PLAN, plan: event.plan } };
    case "planFailed":
      return { ...state, planning: { ...NO_PLAN, fault: event.fault.code === "cancelled" ? null : event.fault } };
    case "applied":
      return { ...state, applied: event.plan, undone: false, refusal: null };
    case "refused":
      return { ...state, refusal: event.reason };
    case "undone":
      return { ...state, undone: true };
  }
}

function stepAfterReading(profile: FileProfile, { remembered, recipe }: RecipeSuggestion): WizardStep {
  if (remembered !== null) return "review";
  // Which of several sheets is meant is asked before anything about it.
  if (profile.tables.length > 1) return "file";
  return takesPart(recipe) && recipe.layout.type !== "events" && !needsColumns(recipe) ? "meaning" : "layout";
}

function takesPart(recipe: Recipe): boolean {
  return recipe.layout.type !== "wide" || recipe.layout.columns.length > 0;
}

/** Set up as for an earlier file, and nobody has wanted to change that: one confirmation is enough. */
export function isRepeat(state: WizardState): boolean {
  return state.step === "review" && state.suggestion !== null && state.suggestion.remembered !== null;
}

/** Whether closing would lose work of the person. */
export function wouldLoseWork(state: WizardState): boolean {
  return state.edited && state.applied === null && state.recipe !== null && state.planning.plan?.outcome !== "nothing";
}

/** The file comes first; after that every step can be looked at in any order. */
export function canGoTo(state: WizardState, step: WizardStep): boolean {
  return state.applied === null && (step === "file" || (state.reading === null && state.recipe !== null));
}

export type StepMark = "done" | "current" | "asking" | "ahead";

/** How a step looks in the list of steps. */
export function stepMark(state: WizardState, step: WizardStep, questions: number): StepMark {
  if (state.step === step) return "current";
  // A set-up that was remembered asks beside the last step.
  if (step === "meaning" && state.recipe !== null && questions > 0 && !isRepeat(state)) return "asking";
  const [here, there] = [WIZARD_STEPS.indexOf(state.step), WIZARD_STEPS.indexOf(step)];
  return there < here ? "done" : "ahead";
}
