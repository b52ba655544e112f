/**
 * The `assay` command. Exit codes: 0 done, 1 something in the data is wrong (file, line, reason on stderr), 2 the
 * command was called wrongly.
 */
import { Command, CommanderError } from 'commander';
import { DataError } from '../data-error.js';
import { auditCommand } from './audit.js';
import { evalCommand } from './eval.js';
import { keysCommand } from './keys.js';
import { listsCommand } from './lists.js';
import { matchCommand } from './match.js';
import { screenCommand } from './screen.js';
import { substancesCommand } from './substances.js';

const program = new Command('assay')
  .description('Know-your-customer screening for chemical orders')
  .showHelpAfterError('(see assay --help)')
  .exitOverride();

for (const add of [listsCommand, screenCommand, matchCommand, substancesCommand, evalCommand, auditCommand, keysCommand]) add(program);

// A reader that has seen enough (`assay match ... | head`) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = report(error);
}

function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof DataError) {
    process.stderr.write(`assay: ${error.message}\n`);
    return 1;
  }
  const code = (error as NodeJS.ErrnoException)?.code;
  if (code === 'ENOENT' || code === 'EISDIR' || code === 'EACCES') {
    process.stderr.write(`assay: ${(error as Error).message}\n`);
    return 1;
  }
  process.stderr.write(`assay: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return 1;
}
