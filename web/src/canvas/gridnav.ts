/** Where the arrow keys lead in a grid whose cells may span several columns. No DOM. */

export interface Position {
  row: number;
  col: number;
}

/** For each row, the first column of each of its cells, ascending. */
export type Shape = readonly (readonly number[])[];

/** The cell of a row that covers a column. */
export function cellAt(starts: readonly number[], col: number): number {
  let found = starts[0] ?? 0;
  for (const s of starts) if (s <= col) found = s;
  return found;
}

/**
 * The position that a key leads to, or undefined when the key is none of the grid's. `lane` is the column one came
 * from, kept while moving up and down through wide cells.
 */
export function move(
  shape: Shape,
  at: Position,
  key: string,
  ctrl: boolean,
  lane: number,
): Position | undefined {
  const row = shape[at.row] ?? [];
  const i = row.indexOf(cellAt(row, at.col));
  const up = (r: number): Position => {
    const next = Math.max(0, Math.min(shape.length - 1, r));
    return { row: next, col: cellAt(shape[next] ?? [], lane) };
  };
  switch (key) {
    case "ArrowRight":
      return { row: at.row, col: row[Math.min(row.length - 1, i + 1)] ?? 0 };
    case "ArrowLeft":
      return { row: at.row, col: row[Math.max(0, i - 1)] ?? 0 };
    case "ArrowDown":
      return up(at.row + 1);
    case "ArrowUp":
      return up(at.row - 1);
    case "PageDown":
      return up(at.row + 5);
    case "PageUp":
      return up(at.row - 5);
    case "Home":
      return { row: ctrl ? 0 : at.row, col: (ctrl ? shape[0] : row)?.[0] ?? 0 };
    case "End": {
      const r = ctrl ? shape.length - 1 : at.row;
      const cells = shape[r] ?? [];
      return { row: r, col: cells[cells.length - 1] ?? 0 };
    }
    default:
      return undefined;
  }
}
