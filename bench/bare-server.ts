/**
 * The rival of the HTTP benchmark, in a process of its own: Fastify parses the order, better-sqlite3 stores as many bytes as
 * Assay stores for it, one commit a request, with the pragmas of src/storage/sqlite.ts; nothing is screened. Arguments: the
 * database file and a JSON file with the rows that Assay wrote.
 */
import { readFileSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import Fastify from 'fastify';

export interface StoredRow {
  basis: string;
  answer: string;
  entry: string;
}

const [file, rowsFile] = process.argv.slice(2) as [string, string];
const rows = JSON.parse(readFileSync(rowsFile, 'utf8')) as StoredRow[];
const db = new Sqlite(file);
db.pragma('journal_mode = WAL');
db.pragma('synchronous = FULL');
db.exec('create table record (id integer primary key, request text, basis text, answer text, entry text)');
const insert = db.prepare('insert into record (request, basis, answer, entry) values (?, ?, ?, ?)');

const app = Fastify();
let next = 0;
app.post('/v1/screenings', async (request, reply) => {
  const row = rows[next++ % rows.length]!;
  insert.run(JSON.stringify(request.body), row.basis, row.answer, row.entry);
  return reply.type('application/json').send(row.answer);
});
process.send!(await app.listen({ host: '127.0.0.1', port: 0 }));
