/**
 * Queries that are built and compiled once and asked often: for those that every order puts, since building one costs
 * several times what SQLite needs to answer it.
 */
import type { Compilable, CompiledQuery } from 'kysely';
import type { Queries } from './database.js';

type Value = string | number | null;
type Values<Given> = { [Name in keyof Given]: Value | readonly string[] };
type Row<Inserted> = { [Column in keyof Inserted]: Value };

/** Stands in a kept query for a value that each call gives. */
class Blank<From> {
  constructor(readonly of: (from: From) => Value) {}
}

/**
 * `build` writes the query as usual; of the values it gets it must look at nothing but the names, since it sees blanks in
 * their place. A list stands for `in (...)`, is not empty, and may be asked with its last member several times over, so that
 * lists of some lengths share a query.
 *
 *     const purchasesOf = keptQuery((db, { supplierId, orderIds }: { supplierId: string; orderIds: string[] }) =>
 *       db.selectFrom('purchase').selectAll().where('supplier_id', '=', supplierId).where('order_id', 'in', orderIds),
 *     );
 *     const rows = await purchasesOf(db, { supplierId, orderIds });
 */
export function keptQuery<Given extends Values<Given>, Result>(
  build: (db: Queries, values: Given) => Compilable<Result>,
): (db: Queries, values: Given) => Promise<Result[]> {
  const kept = keptBy<Given, Result>();
  return (db, values) => {
    let shape = '';
    for (const value of Object.values<Value | readonly string[]>(values)) shape += `${Array.isArray(value) ? roundedUp(value.length) : 1} `;
    return kept(db, shape, values, () => build(db, blanksFor(values)));
  };
}

function blanksFor<Given extends Values<Given>>(values: Given): Given {
  const blanks = Object.entries<Value | readonly string[]>(values).map(([name, value]) => {
    if (!Array.isArray(value)) return [name, new Blank<Given>((given) => given[name as keyof Given] as Value)];
    const list = Array.from({ length: roundedUp(value.length) }, (_, i) => {
      return new Blank<Given>((given) => {
        const members = given[name as keyof Given] as readonly string[];
        return members[Math.min(i, members.length - 1)]!;
      });
    });
    return [name, list];
  });
  return Object.fromEntries(blanks) as Given;
}

const roundedUp = (length: number): number => 2 ** Math.ceil(Math.log2(length));

/** Rows of one statement at most: PostgreSQL takes 65,535 values, SQLite 32,766. */
const MOST_ROWS = 256;

/**
 * The same for rows that are inserted: as many statements as their number has ones in the binary system, so that few are
 * kept. All rows have the same columns.
 *
 *     const insertPurchases = keptInsert((db, rows: PurchaseTable[]) => db.insertInto('purchase').values(rows));
 *     await insertPurchases(trx, rows);
 */
export function keptInsert<Inserted extends Row<Inserted>>(
  build: (db: Queries, rows: Inserted[]) => Compilable<unknown>,
): (db: Queries, rows: readonly Inserted[]) => Promise<void> {
  const kept = keptBy<readonly Inserted[], unknown>();
  return async (db, rows) => {
    for (let from = 0, size = MOST_ROWS; from < rows.length; from += size) {
      while (size > rows.length - from) size /= 2;
      const some = rows.slice(from, from + size);
      await kept(db, String(size), some, () => build(db, some.map(blanksOf<Inserted>)));
    }
  };
}

const blanksOf = <Inserted extends Row<Inserted>>(row: Inserted, place: number): Inserted =>
  Object.fromEntries(
    Object.keys(row).map((column) => [column, new Blank<readonly Inserted[]>((rows) => rows[place]![column as keyof Inserted] as Value)]),
  ) as unknown as Inserted;

/** Compiled by database, and by what else makes another statement of it. */
function keptBy<From, Result>() {
  // By adapter: a database and its transactions share one.
  const compiled = new WeakMap<object, Map<string, CompiledQuery<Result>>>();
  return async (db: Queries, shape: string, from: From, build: () => Compilable<Result>): Promise<Result[]> => {
    const { adapter } = db.getExecutor();
    let shapes = compiled.get(adapter);
    if (!shapes) {
      shapes = new Map();
      compiled.set(adapter, shapes);
    }
    let query = shapes.get(shape);
    if (!query) {
      query = build().compile();
      shapes.set(shape, query);
    }
    const parameters = query.parameters.map((value) => (value instanceof Blank ? (value as Blank<From>).of(from) : value));
    return (await db.executeQuery<Result>({ ...query, parameters })).rows;
  };
}
