/** What the page around the board may ask of it, through `ref`. Motion is left out where the person prefers none. */
export type BoardHandle = {
  /** Shows the whole map, or as much of it as stays readable from its top left corner. */
  readonly fit: () => void;
  readonly zoomIn: () => void;
  readonly zoomOut: () => void;
  /** Zoom 1 around the centre of the view. */
  readonly zoomToActualSize: () => void;
  /** Shows these cards where they are not in view, with as much of the map as stays readable. Unknown ids are ignored. */
  readonly showCards: (cardIds: Iterable<string>) => void;
  /** Brings a card, stage or lane into view and gives it the keyboard focus. Unknown ids are ignored. */
  readonly reveal: (recordId: string) => void;
  /** Opens the text field over a card, stage or lane, also over one that only the next scene will contain. */
  readonly rename: (recordId: string) => void;
  /** Puts the keyboard focus back on the board, where it was. */
  readonly focus: () => void;
  /** The part of the map in view, in map coordinates: new cards can be put where the person looks. */
  readonly visibleRectangle: () => { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
};
