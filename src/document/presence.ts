/** What a person shares while they are here; never stored (DESIGN section 2, D4). At most 4 KiB as JSON. */
export type Presence = {
  readonly name: string;
  /** A CSS colour of the palette in `presenceColours.ts`. */
  readonly colour: string;
  /** Pointer in map coordinates (CSS pixels at zoom 1); null while it is elsewhere. */
  readonly cursor: { readonly x: number; readonly y: number } | null;
  readonly selection: readonly string[];
  /** Cards under way: where their first card's top left is now. */
  readonly drag: { readonly cardIds: readonly string[]; readonly x: number; readonly y: number } | null;
};

export type Colleague = Presence & { readonly clientId: number };
