/** SQLite's codes, also the extended ones: another process holds the file, the disk is full or broken, the file cannot be written. */
const SQLITE = /^SQLITE_(BUSY|LOCKED|READONLY|FULL|IOERR|CANTOPEN)/;
/** PostgreSQL, appendix A: connection exceptions, insufficient resources, operator intervention, and a standby that takes no commit. */
const POSTGRES = /^(08|53|57)[0-9A-Z]{3}$|^25006$/;
const NETWORK = /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)$/;
/** What the driver of PostgreSQL says without a code. */
const CUT_OFF = /^Connection terminated|^timeout exceeded when trying to connect/;

/** Whether an error says that the database cannot serve now: nothing is wrong with what was asked, and later it may be answered. */
export function isUnavailable(error: unknown): boolean {
  const { code = '', message = '' } = error as { code?: unknown; message?: string };
  if (typeof code !== 'string') return false;
  return code === '' ? CUT_OFF.test(message) : SQLITE.test(code) || POSTGRES.test(code) || NETWORK.test(code);
}
