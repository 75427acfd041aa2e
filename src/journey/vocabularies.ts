/** Fixed vocabularies of the field. The stored value is the identifier; the label is what people read. */

export const MEDIA = [
  "web", "app", "email", "chat", "sms", "social", "phone", "voice-assistant", "letter", "parcel", "shop",
  "service-desk", "self-service", "event", "face-to-face", "back-office", "payment", "other",
] as const;
export type Medium = (typeof MEDIA)[number];

export const MEDIUM_LABELS: Readonly<Record<Medium, string>> = {
  web: "Web",
  app: "App",
  email: "E-mail",
  chat: "Chat",
  sms: "SMS",
  social: "Social",
  phone: "Phone",
  "voice-assistant": "Voice assistant / IVR",
  letter: "Letter",
  parcel: "Parcel",
  shop: "Shop",
  "service-desk": "Service desk",
  "self-service": "Self-service machine",
  event: "Event",
  "face-to-face": "Face to face",
  "back-office": "Back office",
  payment: "Payment",
  other: "Other",
};

export const OWNERSHIPS = ["brand", "partner", "customer", "social"] as const;
export type Ownership = (typeof OWNERSHIPS)[number];

export const OWNERSHIP_LABELS: Readonly<Record<Ownership, string>> = {
  brand: "Brand",
  partner: "Partner",
  customer: "Customer",
  social: "Social / external",
};

/** When a stage happens relative to the service itself. */
export const PHASES = ["before", "during", "after"] as const;
export type Phase = (typeof PHASES)[number];

export const TOUCHPOINT_STATES = ["planned", "actual"] as const;
export type TouchpointState = (typeof TOUCHPOINT_STATES)[number];

/** How well a touchpoint is backed by research, apart from imported metrics. */
export const EVIDENCE_LEVELS = ["none", "partial", "researched"] as const;
export type EvidenceLevel = (typeof EVIDENCE_LEVELS)[number];

/**
 * What a lane holds. `touchpoints` holds touchpoint cards, `emotion` holds the emotion curve, `metrics` a chart of one
 * metric or of friction, every other kind holds notes of the kind that `NOTE_KIND_OF_LANE` gives. `frontstage`, `backstage` and `support` make a service blueprint;
 * the lines of interaction, visibility and internal interaction follow from them (DESIGN B6).
 */
export const LANE_KINDS = [
  "touchpoints", "actions", "thoughts", "emotion", "metrics", "pain-points", "opportunities", "evidence", "frontstage",
  "backstage", "support",
] as const;
export type LaneKind = (typeof LANE_KINDS)[number];

export const LANE_KIND_LABELS: Readonly<Record<LaneKind, string>> = {
  touchpoints: "Touchpoints",
  actions: "Actions",
  thoughts: "Thoughts",
  emotion: "Emotion",
  metrics: "Metrics",
  "pain-points": "Pain points",
  opportunities: "Opportunities",
  evidence: "Evidence",
  frontstage: "Frontstage",
  backstage: "Backstage",
  support: "Support processes",
};

export const NOTE_KINDS = [
  "action", "thought", "pain-point", "opportunity", "evidence", "frontstage-step", "backstage-step", "support-step",
] as const;
export type NoteKind = (typeof NOTE_KINDS)[number];

export const NOTE_KIND_LABELS: Readonly<Record<NoteKind, string>> = {
  action: "Action",
  thought: "Thought",
  "pain-point": "Pain point",
  opportunity: "Opportunity",
  evidence: "Evidence",
  "frontstage-step": "Frontstage step",
  "backstage-step": "Backstage step",
  "support-step": "Support step",
};

/** The kind of note a lane holds; null for the lanes that hold no notes. */
export const NOTE_KIND_OF_LANE: Readonly<Record<LaneKind, NoteKind | null>> = {
  touchpoints: null,
  actions: "action",
  thoughts: "thought",
  emotion: null,
  metrics: null,
  "pain-points": "pain-point",
  opportunities: "opportunity",
  evidence: "evidence",
  frontstage: "frontstage-step",
  backstage: "backstage-step",
  support: "support-step",
};

/** -2 very bad, -1 bad, 0 neutral, 1 good, 2 very good. */
export const EMOTION_VALUES = [-2, -1, 0, 1, 2] as const;
export type EmotionValue = (typeof EMOTION_VALUES)[number];

export const EMOTION_LABELS: Readonly<Record<EmotionValue, string>> = {
  [-2]: "Very bad",
  [-1]: "Bad",
  0: "Neutral",
  1: "Good",
  2: "Very good",
};
