import * as z from "zod";
import { parsePorts } from "../net/port.ts";

/** What to do about a range that ends before it starts. */
function turnedRound(text: string): { readonly help?: string } {
  const [first, last] = text.split("-");
  const turned = `${last}-${first}`;
  return first !== undefined && last !== undefined && parsePorts(turned) !== undefined
    ? { help: `write the lower port first: \`${turned}\`` }
    : {};
}

/** A port, a range of ports, or `*`. */
export const portText = () =>
  z.string().superRefine((text, context) => {
    if (parsePorts(text) === undefined) {
      context.addIssue({
        code: "custom",
        message: `\`${text}\` is neither a port, a range of ports such as 1000-2000, nor \`*\``,
        params: { code: "bad-ports", ...turnedRound(text) },
      });
    }
  });
