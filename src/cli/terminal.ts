import { createColors } from "picocolors";
import type { Colours } from "../index.ts";

/** Lines get as wide as this where no terminal says how wide it is. */
const WIDTH = 100;

/** Standard output or standard error: where text goes, and what it may look like there. */
export interface Terminal {
  /** Whether somebody is looking, rather than a file or another program reading. */
  readonly isTerminal: boolean;
  readonly width: number;
  /** `undefined` for no colour. */
  readonly colours: Colours | undefined;
  write(text: string): void;
}

export interface ColourWish {
  /** `--color` or `--no-color`. */
  readonly flag: boolean | undefined;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly isTerminal: boolean;
}

/** An option decides, else NO_COLOR, else FORCE_COLOR, else whether there is a terminal that has colours. */
export function wantsColour({ flag, environment, isTerminal }: ColourWish): boolean {
  const { NO_COLOR: no = "", FORCE_COLOR: force, TERM: terminal } = environment;
  if (flag !== undefined) return flag;
  if (no !== "") return false;
  if (force !== undefined) return force !== "0" && force !== "false";
  return isTerminal && terminal !== "dumb";
}

export function terminalOn(stream: NodeJS.WriteStream, flag: boolean | undefined): Terminal {
  const isTerminal = stream.isTTY === true;
  const colour = wantsColour({ flag, environment: process.env, isTerminal });
  return {
    isTerminal,
    width: widthOf(stream),
    colours: colour ? createColors(true) : undefined,
    write: (text) => {
      stream.write(text);
    },
  };
}

/** Columns of the terminal; a terminal that tells 0 does not know. */
export const widthOf = (stream: NodeJS.WriteStream): number =>
  stream.isTTY === true && stream.columns > 0 ? stream.columns : WIDTH;
