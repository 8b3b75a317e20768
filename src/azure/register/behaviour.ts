/** Where a platform fact comes from. */
export interface Source {
  readonly title: string;
  /** The document's own date where it has one: YYYY-MM or YYYY-MM-DD. */
  readonly date?: string;
}

/**
 * How sure a behaviour is.
 *
 * - `documented`: a Microsoft document or reference text says it.
 * - `observed`: recorded output of several independent labs, or code that Microsoft maintains.
 * - `inferred`: follows from documented behaviours.
 * - `community`: an issue, a report or a note only.
 * - `uncertain`: sources conflict or are silent.
 * - `background`: working knowledge that no document was found for.
 *
 * It speaks of the main rule; a statement names the parts of it that are less sure.
 */
export type Confidence = "documented" | "observed" | "inferred" | "community" | "uncertain" | "background";

/** One behaviour of the Azure platform that the engine relies on. */
export interface Behaviour {
  /** `R-FAMILY-NUMBER`, for instance `R-NSG-1`. */
  readonly id: string;
  /** What it is about, at most 60 characters. */
  readonly title: string;
  /** The whole rule in plain sentences. */
  readonly statement: string;
  readonly confidence: Confidence;
  /** At least one; the most telling first. */
  readonly sources: readonly Source[];
  /** Ids (`V-…`) of the test vectors that exercise it. */
  readonly vectors: readonly string[];
}
