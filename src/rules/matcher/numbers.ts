/** Numbers of at most 8, 16 or 32 bits. */
export type Numbers = Uint8Array | Uint16Array | Uint32Array;

/** The same with numbers as narrow as they can be. */
export type Narrow<T> = { readonly [K in keyof T]: T[K] extends Uint32Array ? Numbers : T[K] };
