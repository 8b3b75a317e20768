/**
 * Reads a whole number the one way it can be written in decimal: digits only, no sign, no space,
 * no leading zero.
 *
 * @param max - the largest value accepted, at most 2^53-1
 * @returns 0 … `max`, or `undefined` for all other text
 */
export function parseDecimal(text: string, max: number): number | undefined {
  if (!/^(?:0|[1-9]\d*)$/.test(text)) return undefined;
  const value = Number(text);
  return value <= max ? value : undefined;
}
