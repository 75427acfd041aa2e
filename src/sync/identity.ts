/** Who this browser is to colleagues: no account, a stable id, and a name and colour that the person chooses. */
export type Identity = {
  /** Stable per browser; 12 letters and digits. */
  readonly id: string;
  readonly name: string;
  /** A CSS colour of the palette in `presenceColours.ts`. */
  readonly colour: string;
};
