/** What one import keeps at most. Stated to people before they agree. */

export const MAX_KEPT_ROWS = 200_000;
/** Of all comments together; in memory a character takes two bytes. */
export const MAX_KEPT_CHARACTERS = 50_000_000;
/** A longer comment is cut there, with an ellipsis. */
export const MAX_COMMENT_CHARACTERS = 4_000;

export const KEEP_LIMITS_IN_WORDS =
  `At most ${MAX_KEPT_ROWS.toLocaleString("en-GB")} rows of a file, and comments of up to ` +
  `${MAX_COMMENT_CHARACTERS.toLocaleString("en-GB")} characters, ${MAX_KEPT_CHARACTERS / 1_000_000} million in all`;
