/** A function that computes each answer once. */
export function memoised<Arguments extends readonly unknown[], Value>(
  compute: (...given: Arguments) => Value,
  keyOf: (...given: Arguments) => string,
): (...given: Arguments) => Value {
  const known = new Map<string, Value>();
  return (...given) => {
    const key = keyOf(...given);
    if (known.has(key)) return known.get(key) as Value;
    const value = compute(...given);
    known.set(key, value);
    return value;
  };
}
