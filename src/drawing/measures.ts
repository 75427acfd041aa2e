/** Lengths of the drawing in CSS pixels at zoom 1, on a 4-pixel grid where text allows. */

/** Touchpoint cards are all of one size, so that figures that arrive never move a card. */
export const CARD_WIDTH = 168;
export const CARD_HEIGHT = 120;
export const CARD_HEAD = 26;
export const CARD_RADIUS = 10;
/** Space between cards of a cell, both ways. */
export const CARD_GAP = 10;
/** Space between a cell's edge and its cards. */
export const CELL_PADDING = 12;

export const NOTE_MIN_HEIGHT = 48;
export const NOTE_PADDING = 10;
export const NOTE_LINE = 16;
export const NOTE_MAX_LINES = 8;
/** Columns a note may take where it has the room; longer lines are hard to read. */
export const NOTE_MOST_SPAN = 2;

/** The frozen column at the left and the frozen row at the top. */
export const LABEL_WIDTH = 136;
export const HEADER_HEIGHT = 84;
export const CHEVRON_TOP = 8;
export const CHEVRON_HEIGHT = 66;
/** Space between two stages, where the tip of a chevron meets the notch of the next. */
export const STAGE_GAP = 6;

export const EMPTY_LANE_HEIGHT = 72;
export const EMOTION_LANE_HEIGHT = 184;
export const METRIC_LANE_HEIGHT = 148;
/** Extra height above a lane that begins below a line of the service blueprint, for the line's name. */
export const BLUEPRINT_LINE_SPACE = 16;
/** Space right of the last stage and below the last lane. */
export const MAP_MARGIN = 16;

export const CARD_TITLE = { size: 12.5, weight: 600 } as const;
export const CARD_TITLE_LINES = 3;
export const NOTE_TEXT = { size: 12, weight: 400 } as const;
export const CARD_TEXT_PADDING = 10;
