/**
 * Something in a map that could not be read as written. The reader put a default in its place and went on (DESIGN D6);
 * the page shows these, so that nobody takes a repaired value for a real one.
 */
export type Problem = {
  /** Where: "touchpoints/k3f9/medium". */
  readonly path: string;
  /** What was found and what stands there now, in words for people. */
  readonly message: string;
};
