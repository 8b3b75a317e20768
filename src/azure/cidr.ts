import * as z from "zod";
import { parseAddress } from "../net/address.ts";
import { formatPrefix, type Prefix, parsePrefix } from "../net/prefix.ts";

/** What to do about an address that lacks its length. */
const withoutLength = (text: string): { readonly help?: string } =>
  parseAddress(text) === undefined
    ? {}
    : { help: `add the length of its prefix, such as \`${text}/${text.includes(":") ? 64 : 24}\`` };

/** An address range that something occupies: a prefix whose host bits are zero. */
export const cidr = () =>
  z.string().superRefine((text, context) => {
    const parsed = parsePrefix(text);
    if (parsed === undefined || !text.includes("/")) {
      context.addIssue({
        code: "custom",
        message: `\`${text}\` is not an address range in CIDR notation, such as 10.0.0.0/16`,
        params: { code: "bad-cidr", ...withoutLength(text) },
      });
    } else if (!parsed.aligned) {
      context.addIssue({
        code: "custom",
        message: `\`${text}\` has bits set behind its prefix length`,
        params: { code: "unaligned-cidr", help: `write \`${formatPrefix(parsed.prefix)}\`, the range that holds it` },
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
