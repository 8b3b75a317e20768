type Brush = (text: string) => string;

/** Colours by what they mean. Each brush returns the text with at most zero-width codes around it. */
export interface Paint {
  /** Reachable, held, allowed. */
  readonly good: Brush;
  /** Unreachable, failed, denied, an error. */
  readonly bad: Brush;
  /** Indeterminate, undecided, a warning. */
  readonly unsure: Brush;
  /** Names and headlines that the eye should find. */
  readonly strong: Brush;
  /** Gutters, line numbers, arrows. */
  readonly frame: Brush;
  /** What is there for whoever looks for it. */
  readonly faint: Brush;
}

/** What {@link paintWith} needs of a colour library; picocolors is one. */
export interface Colours {
  readonly bold: Brush;
  readonly dim: Brush;
  readonly red: Brush;
  readonly green: Brush;
  readonly yellow: Brush;
  readonly blue: Brush;
}

const asIs: Brush = (text) => text;

/** No colour at all. */
export const plainPaint: Paint = { good: asIs, bad: asIs, unsure: asIs, strong: asIs, frame: asIs, faint: asIs };

/** The colours of compilers: red, yellow and green for the outcome, blue for the frame around source lines. */
export function paintWith({ bold, dim, red, green, yellow, blue }: Colours): Paint {
  return {
    good: (text) => bold(green(text)),
    bad: (text) => bold(red(text)),
    unsure: (text) => bold(yellow(text)),
    strong: bold,
    frame: (text) => bold(blue(text)),
    faint: dim,
  };
}

/** How wide lines may get, in terminal columns, and with which colours. */
export interface TextOptions {
  /** 100 if absent; at least 40 are used. Names and paths are never broken and may stick out. */
  readonly width?: number;
  /** No colour if absent. */
  readonly paint?: Paint;
}

export interface TextStyle {
  readonly width: number;
  readonly paint: Paint;
}

export const styleOf = ({ width = 100, paint = plainPaint }: TextOptions): TextStyle => ({
  width: Math.max(40, width),
  paint,
});
