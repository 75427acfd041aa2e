import type { Place, ServerName } from "./dialects.ts";

/** What a crowd can be told to do, and what it answers. */
export type CrowdCalls = {
  readonly open: { readonly server: ServerName; readonly port: number; readonly places: readonly Place[] };
  readonly edit: { readonly perSecond: number; readonly seconds: number };
  /** `update`: Yjs V1, base64. */
  readonly fill: { readonly server: ServerName; readonly port: number; readonly place: Place; readonly update: string };
  /** `stateVector`: as Yjs encodes it, base64. */
  readonly check: { readonly server: ServerName; readonly port: number; readonly place: Place; readonly stateVector: string };
  readonly close: null;
};

export type CrowdAnswers = {
  /** Until all had the whole state; bytes of it, summed. */
  readonly open: { readonly milliseconds: number; readonly bytes: number };
  readonly edit: EditFigures;
  readonly fill: null;
  readonly check: boolean;
  readonly close: null;
};

/** Times in milliseconds. */
export type EditFigures = {
  readonly edits: number;
  readonly sentInSeconds: number;
  /** Arrivals with others: each edit counts once for everybody else on its document. */
  readonly expected: number;
  readonly delivered: number;
  readonly acknowledged: number;
  readonly twice: number;
  readonly seen: Spread;
  readonly acknowledgement: Spread;
  /** Connections that did not last, in words. */
  readonly ended: readonly string[];
};

export type Spread = { readonly p50: number; readonly p95: number };
