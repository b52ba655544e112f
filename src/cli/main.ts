/**
 * The `assay` command. Exit codes: 0 done, 1 something in the data is wrong (file, line, reason on stderr), 2 the
 * command was called wrongly.
 */
import { Command, CommanderError } from 'commander';
import { DataError } from '../data-error.js';
import { whyUnavailable } from '../storage/unavailable.js';

/** Loaded when called for: the structures and dictionaries of one command need not slow down another. */
const commands: Record<string, () => Promise<(program: Command) => void>> = {
  lists: async () => (await import('./lists.js')).listsCommand,
  screen: async () => (await import('./screen.js')).screenCommand,
  rescreen: async () => (await import('./rescreen.js')).rescreenCommand,
  match: async () => (await import('./match.js')).matchCommand,
  substances: async () => (await import('./substances.js')).substancesCommand,
  eval: async () => (await import('./eval.js')).evalCommand,
  policy: async () => (await import('./policy.js')).policyCommand,
  report: async () => (await import('./report.js')).reportCommand,
  audit: async () => (await import('./audit.js')).auditCommand,
  keys: async () => (await import('./keys.js')).keysCommand,
};

const program = new Command('assay')
  .description('Know-your-customer screening for chemical orders')
  .showHelpAfterError('(see assay --help)')
  .exitOverride();

const words = dbLast(process.argv.slice(2));
const called = words[0] ?? '';
for (const load of Object.hasOwn(commands, called) ? [commands[called]!] : Object.values(commands)) (await load())(program);

// A reader that has seen enough (`assay match ... | head`) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

const FILE_ERRORS: Record<string, string> = {
  ENOENT: 'no such file',
  EISDIR: 'this is a folder, not a file',
  ENOTDIR: 'a part of this path is not a folder',
  EACCES: 'this file may not be read or written',
  ENOSPC: 'the disk is full',
  SQLITE_NOTADB: 'the file of the database holds something else: it is no SQLite database',
};

try {
  await program.parseAsync(words, { from: 'user' });
} catch (error) {
  process.exitCode = report(error);
}

/** `--db F` may stand before the command, too: it is the command's own option, and goes behind it. */
function dbLast(words: string[]): string[] {
  const taken = words[0] === '--db' ? 2 : words[0]?.startsWith('--db=') ? 1 : 0;
  return [...words.slice(taken), ...words.slice(0, taken)];
}

function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof DataError) {
    process.stderr.write(`assay: ${error.message}\n`);
    return 1;
  }
  const code = (error as NodeJS.ErrnoException)?.code;
  if (code !== undefined && Object.hasOwn(FILE_ERRORS, code)) {
    const { path } = error as NodeJS.ErrnoException;
    process.stderr.write(`assay: ${FILE_ERRORS[code]}${path ? `: ${path}` : ''}\n`);
    return 1;
  }
  const unavailable = whyUnavailable(error);
  if (unavailable) {
    process.stderr.write(`assay: ${unavailable}\n`);
    return 1;
  }
  process.stderr.write(`assay: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return 1;
}
