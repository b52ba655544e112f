import type { Compilable, CompiledQuery } from 'kysely';
import type { Queries } from './database.js';

/** Stands in a kept query for a value that each call gives. */
class Blank {
  constructor(readonly name: string) {}
}

/**
 * A query that is built and compiled once and asked often: for the few that every request puts, since building one costs
 * several times what SQLite needs to answer it. `build` writes it with the blanks of `blank` in place of values:
 *
 *     const keyOf = keptQuery((db, blank) => db.selectFrom('api_key').selectAll().where('id', '=', blank('id')));
 *     const rows = await keyOf(db, { id });
 */
export function keptQuery<Name extends string, Row>(
  build: (db: Queries, blank: (name: Name) => string) => Compilable<Row>,
): (db: Queries, values: Record<Name, string>) => Promise<Row[]> {
  // By adapter: a database and its transactions share one.
  const compiled = new WeakMap<object, CompiledQuery<Row>>();
  return async (db, values) => {
    const { adapter } = db.getExecutor();
    let query = compiled.get(adapter);
    if (!query) {
      query = build(db, (name) => new Blank(name) as unknown as string).compile();
      compiled.set(adapter, query);
    }
    const parameters = query.parameters.map((value) => (value instanceof Blank ? values[value.name as Name] : value));
    return (await db.executeQuery<Row>({ ...query, parameters })).rows;
  };
}
