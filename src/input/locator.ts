import type { SourceLocation } from "../model/source-location.ts";

/** Turns an offset in UTF-16 code units, as strings count, into a line and a column. */
export type Locate = (offset: number) => SourceLocation;

/** Finds places in one file's text. Offsets past the end are taken as the end. */
export function locator(file: string, text: string): Locate {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return (offset) => {
    const place = Math.max(0, Math.min(offset, text.length));
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= place) low = middle;
      else high = middle - 1;
    }
    return { file, line: low + 1, column: place - (starts[low] ?? 0) + 1 };
  };
}
