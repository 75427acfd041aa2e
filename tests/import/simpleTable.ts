/**
 * A table reader written for these tests only, on another principle than the product's: the whole text at once, one
 * character at a time, nothing clever. Line ends are made alike before reading.
 */
export function readSimply(text: string, delimiter: string): string[][] {
  const plain = text.replaceAll("\r\n", "\n").replaceAll("\r", "\n");
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = "";
  let state: "begin" | "plain" | "quoted" | "after" = "begin";
  let touched = false;
  const endCell = (): void => {
    row.push(cell);
    cell = "";
    state = "begin";
  };
  const endRow = (): void => {
    endCell();
    if (touched) rows.push(row);
    row = [];
    touched = false;
  };
  for (const letter of plain) {
    if (state === "quoted") {
      if (letter === "\"") state = "after";
      else cell += letter;
    } else if (state === "after" && letter === "\"") {
      cell += letter;
      state = "quoted";
    } else if (letter === delimiter) {
      touched = true;
      endCell();
    } else if (letter === "\n") endRow();
    else if (state === "begin" && letter === "\"") {
      touched = true;
      state = "quoted";
    } else {
      touched = true;
      cell += letter;
      state = "plain";
    }
  }
  endRow();
  return rows;
}

/** Writes cells so that any reader gets them back: quoted where they hold anything special. */
export function writeTable(rows: readonly (readonly string[])[], delimiter: string, lineEnds: readonly string[]): string {
  return rows.map((row, index) => {
    const cells = row.map((cell) => (/["\r\n]/u.test(cell) || cell.includes(delimiter) ? `"${cell.replaceAll("\"", "\"\"")}"` : cell));
    return cells.join(delimiter) + (lineEnds[index % lineEnds.length] ?? "\n");
  }).join("");
}

/** Cuts a text or bytes at the given places, in any order and number. */
export function cutAt<T extends { readonly length: number; slice: (from: number, to?: number) => T }>(
  whole: T, places: readonly number[],
): T[] {
  const sorted = [...new Set(places.map((place) => place % (whole.length + 1)))].toSorted((a, b) => a - b);
  return [0, ...sorted].map((from, index) => whole.slice(from, sorted[index] ?? whole.length));
}
