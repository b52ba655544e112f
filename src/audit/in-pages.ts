/**
 * Rows one after the other, read page by page so that a table of any size fits: `next` reads the rows that follow a key, in
 * its order, and `keyOf` says where a row stands.
 */
export async function* inPages<Row, Key>(first: Key, keyOf: (row: Row) => Key, next: (after: Key) => Promise<Row[]>): AsyncGenerator<Row> {
  for (let rows = await next(first); rows.length > 0; rows = await next(keyOf(rows.at(-1)!))) yield* rows;
}
