/** Transport ports, 0 … 65535, and the text for a range of them. */
import { parseDecimal } from "./decimal.ts";
import type { Interval } from "./interval-set.ts";

const MAX_PORT = 65_535;

/**
 * Reads `*` (every port), one port, or `first-last`, in plain decimal without spaces.
 *
 * @returns `undefined` for all other text, for ports past 65535, and if `last` is before `first`
 */
export function parsePorts(text: string): Interval | undefined {
  if (text === "*") return { lo: 0, hi: MAX_PORT };
  const dash = text.indexOf("-");
  const lo = parseDecimal(dash < 0 ? text : text.slice(0, dash), MAX_PORT);
  const hi = dash < 0 ? lo : parseDecimal(text.slice(dash + 1), MAX_PORT);
  if (lo === undefined || hi === undefined || lo > hi) return undefined;
  return { lo, hi };
}

/** Writes a range of ports the shortest way that {@link parsePorts} reads back. */
export function formatPorts(ports: Interval): string {
  if (ports.lo === 0 && ports.hi === MAX_PORT) return "*";
  return ports.lo === ports.hi ? `${ports.lo}` : `${ports.lo}-${ports.hi}`;
}
