import { quoted } from "./quoted.ts";

/** Longer words and longer lists of candidates are not worth the time. */
const LONGEST_WORD = 64;
const MOST_CANDIDATES = 5_000;

/**
 * How many single-character insertions, deletions, replacements and swaps of neighbours turn `a` into `b`
 * (Damerau-Levenshtein in its restricted form: no part is changed twice).
 */
export function editDistance(a: string, b: string): number {
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      let cost = Math.min(
        (previous[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (previous[column - 1] ?? 0) + (same ? 0 : 1),
      );
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (swapped) cost = Math.min(cost, (beforePrevious[column - 2] ?? 0) + 1);
      current.push(cost);
    }
    beforePrevious = previous;
    previous = current;
  }
  return previous[b.length] ?? 0;
}

/** Shorter beginnings say little. */
const SHORTEST_BEGINNING = 4;

/**
 * The candidate that `word` was most likely meant to be: the same but for case, one that it is the beginning of, or at most
 * a third of its letters away. Of equally close ones, the first.
 */
export function closest(word: string, candidates: Iterable<string>): string | undefined {
  if (word.length > LONGEST_WORD) return undefined;
  const wanted = word.toLowerCase();
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(wanted.length / 3)) + 1;
  let seen = 0;
  for (const candidate of candidates) {
    if (++seen > MOST_CANDIDATES) break;
    const begins = wanted.length >= SHORTEST_BEGINNING && candidate.toLowerCase().startsWith(wanted);
    if (!begins && Math.abs(candidate.length - word.length) >= bestDistance) continue;
    const distance = begins
      ? Math.min(1, candidate.length - word.length)
      : editDistance(wanted, candidate.toLowerCase());
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** The remedy for a word that fits none of `candidates`: the closest one, else what there is. */
export function didYouMean(word: string, candidates: readonly string[]): string | undefined {
  const near = closest(word, candidates);
  if (near !== undefined) return `did you mean ${quoted(near)}?`;
  if (candidates.length === 0) return undefined;
  const shown = candidates.slice(0, 12).map(quoted).join(", ");
  return `known here: ${shown}${candidates.length > 12 ? `, and ${candidates.length - 12} more` : ""}`;
}
