import { NumberList, SequenceIds } from "./member-sets.ts";
import type { Narrow } from "./numbers.ts";

/**
 * A table of rows and columns, of which equal pieces of rows may stand once:
 *
 *     value = cells[row * columns + column]                                            // chunkBits = 0
 *     value = cells[(chunks[row * chunksPerRow + (column >>> chunkBits)] << chunkBits) + (column & ones)]
 */
export interface Grid {
  readonly rows: number;
  readonly columns: number;
  readonly chunkBits: number;
  /** Empty when `chunkBits` is 0. */
  readonly chunks: Uint32Array;
  readonly cells: Uint32Array;
}

const chunkBits = 4;
const chunk = 1 << chunkBits;

/** Whole rows up to this many cells are read in one load; beyond, the smaller form is the faster. */
const mostWholeCells = 1 << 16;

/** Takes a grid row by row. */
export class GridBuilder {
  readonly #columns: number;
  readonly #padded: Uint32Array;
  readonly #pieces = new SequenceIds();
  /** The pieces of the row at hand. */
  readonly #row: Uint32Array;
  readonly #chunks = new NumberList();
  readonly #distinct = new SequenceIds();

  constructor(columns: number) {
    this.#columns = columns;
    this.#row = new Uint32Array(Math.ceil(columns / chunk));
    this.#padded = new Uint32Array(this.#row.length * chunk);
  }

  get rows(): number {
    return this.#row.length === 0 ? 1 : this.#chunks.length / this.#row.length;
  }

  get bytes(): number {
    return 4 * (this.#chunks.length + this.#pieces.items.length);
  }

  addRow(row: Uint32Array): void {
    this.#cut(row);
    for (const piece of this.#row) this.#chunks.push(piece);
  }

  /** The place of a row that is added unless an equal one was. All rows, or none, come in this way. */
  rowOnce(row: Uint32Array): number {
    this.#cut(row);
    const known = this.#distinct.size;
    const place = this.#distinct.intern(this.#row);
    if (place === known) for (const piece of this.#row) this.#chunks.push(piece);
    return place;
  }

  /** A row that is too short ends in 0s. */
  #cut(row: Uint32Array): void {
    this.#padded.fill(0, row.length);
    this.#padded.set(row);
    for (let at = 0; at < this.#row.length; at++) {
      this.#row[at] = this.#pieces.intern(this.#padded, at * chunk, (at + 1) * chunk);
    }
  }

  done(): Grid {
    const chunked: Grid = {
      rows: this.rows,
      columns: this.#columns,
      chunkBits,
      chunks: this.#chunks.done(),
      cells: this.#pieces.items.done(),
    };
    const whole = this.rows * this.#columns;
    return whole <= mostWholeCells || whole <= 2 * (chunked.chunks.length + chunked.cells.length)
      ? wholeGrid(chunked)
      : chunked;
  }
}

function wholeGrid(grid: Grid): Grid {
  const { rows, columns } = grid;
  const cells = new Uint32Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) cells[row * columns + column] = gridValue(grid, row, column);
  }
  return { rows, columns, chunkBits: 0, chunks: new Uint32Array(0), cells };
}

export function gridValue(grid: Narrow<Grid>, row: number, column: number): number {
  const { columns, chunks, cells } = grid;
  if (grid.chunkBits === 0) return cells[row * columns + column]!;
  const piece = chunks[row * Math.ceil(columns / chunk) + (column >>> chunkBits)]!;
  return cells[(piece << chunkBits) + (column & (chunk - 1))]!;
}
