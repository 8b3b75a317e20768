import * as z from "zod";
import { parseAddress } from "../net/address.ts";
import { type Prefix, parsePrefix } from "../net/prefix.ts";

/** An address range that something occupies: a prefix whose host bits are zero. */
export const cidr = () =>
  z.string().superRefine((text, context) => {
    const parsed = parsePrefix(text);
    if (parsed === undefined || !text.includes("/")) {
      context.addIssue({
        code: "custom",
        message: `\`${text}\` is not an address range in CIDR notation, such as 10.0.0.0/16`,
        params: { code: "bad-cidr" },
      });
    } else if (!parsed.aligned) {
      context.addIssue({
        code: "custom",
        message: `\`${text}\` has bits set behind its prefix length`,
        params: { code: "unaligned-cidr" },
      });
    }
  });

export const ipAddress = () =>
  z.string().superRefine((text, context) => {
    if (parseAddress(text) === undefined)
      context.addIssue({
        code: "custom",
        message: `\`${text}\` is not an IP address`,
        params: { code: "bad-address" },
      });
  });

/** Prefixes of checked texts. */
export const toPrefixes = (texts: readonly string[]): readonly Prefix[] =>
  texts.flatMap((text) => parsePrefix(text)?.prefix ?? []);
