/** The exhibits by name, for tests that run outside of the browser. `exhibits.tsx` must show exactly these. */
export const EXHIBIT_NAMES = [
  "kit", "dialog",
  "inspector-touchpoint", "inspector-touchpoint-few", "inspector-touchpoint-arabic", "inspector-touchpoint-reader", "inspector-note",
  "inspector-stage", "inspector-lane", "inspector-cards", "inspector-map", "inspector-kinds",
  "inspector-kinds-volume", "inspector-kinds-map", "inspector-map-empty",
  "friction", "friction-evidence", "friction-empty", "discussion", "discussion-nameless", "discussion-reader", "status",
  "presence", "legend", "legend-explained", "tray", "problems", "shortcuts", "share-owner", "share-commenter", "export",
  "table", "table-reader", "table-empty",
  "wizard-file", "wizard", "wizard-wide", "wizard-long", "wizard-scores", "wizard-kinds", "wizard-next-month", "wizard-renamed", "wizard-corrected", "wizard-broken",
] as const;
