/** Pages of lists that grow: the newest first, `limit` items, and a cursor that the next page begins after. */
import { Problem } from './problems.js';
import { jsonAnswer } from './routes/shapes.js';

export interface PageQuery {
  limit?: number;
  cursor?: string;
}

/** For the `properties` of a query string. */
export const pageQuery = {
  limit: { type: 'integer', minimum: 1, maximum: 200, default: 50 },
  cursor: { type: 'string', maxLength: 40, description: '`nextCursor` of the page before' },
};

/** The answer of a route that lists `items` of this schema. */
export const pageAnswer = (items: object) =>
  jsonAnswer('A page', {
    type: 'object',
    additionalProperties: false,
    required: ['items', 'nextCursor'],
    properties: {
      items: { type: 'array', items },
      nextCursor: { type: ['string', 'null'], description: 'null on the last page' },
    },
  });

/** Reads one page: `read` gets how many rows to read, and the `seq` that they must stand before where it is not the first page. */
export async function readPage<Row extends { seq: number }>(
  { limit = 50, cursor }: PageQuery,
  read: (limit: number, before: number | undefined) => Promise<Row[]>,
): Promise<{ rows: Row[]; nextCursor: string | null }> {
  // One more than asked for tells whether there is another page.
  const found = await read(limit + 1, cursor === undefined ? undefined : seqOf(cursor));
  const rows = found.slice(0, limit);
  return { rows, nextCursor: found.length > limit ? cursorAt(rows.at(-1)!.seq) : null };
}

// Opaque to callers, so that it can change.
const cursorAt = (seq: number): string => Buffer.from(`seq:${seq}`).toString('base64url');

function seqOf(cursor: string): number {
  const match = /^seq:(\d{1,15})$/.exec(Buffer.from(cursor, 'base64url').toString('latin1'));
  if (!match) throw new Problem('invalid-request', 'cursor: not one that this API gave out');
  return Number(match[1]);
}
