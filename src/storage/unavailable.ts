/** The database is there and cannot serve now: nothing of ours is wrong, and the same call may succeed later. */
const REASONS: [code: RegExp, why: string][] = [
  // SQLite's codes, also the extended ones, which say where it happened: SQLITE_IOERR_WRITE.
  [/^SQLITE_(BUSY|LOCKED)/, 'another process holds the database: try again when it has finished'],
  [/^SQLITE_FULL/, 'the disk of the database is full'],
  [/^SQLITE_IOERR/, 'the disk of the database cannot be read or written: it may be full or broken'],
  [/^SQLITE_READONLY/, 'the database may not be written'],
  [/^SQLITE_CANTOPEN/, 'the database file cannot be opened'],
  // PostgreSQL, appendix A: insufficient resources, a standby that takes no commit, operator intervention, connection exceptions.
  [/^53100$/, 'the disk of the database is full'],
  [/^53[0-9A-Z]{3}$/, 'the database has no room for more'],
  [/^25006$/, 'the database may not be written'],
  [/^57[0-9A-Z]{3}$/, 'the database is starting or being shut down'],
  [/^08[0-9A-Z]{3}$/, 'the connection to the database was lost'],
  [/^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)$/, 'the database does not answer'],
];
/** What the driver of PostgreSQL says without a code. */
const CUT_OFF = /^Connection terminated|^timeout exceeded when trying to connect/;

/** Why, for a person; undefined where the error says something else. */
export function whyUnavailable(error: unknown): string | undefined {
  const { code = '', message = '' } = (error ?? {}) as { code?: unknown; message?: string };
  if (typeof code !== 'string') return undefined;
  if (code === '') return CUT_OFF.test(message) ? 'the connection to the database was lost' : undefined;
  return REASONS.find(([known]) => known.test(code))?.[1];
}

export const isUnavailable = (error: unknown): boolean => whyUnavailable(error) !== undefined;
