/** Starts the service: settings, database, first start, listener, and an orderly end. */
import { buildApp } from './app.js';
import { readConfig } from './config.js';
import { DataError } from './data-error.js';
import { firstStart } from './first-start.js';
import { openStore } from './storage/open.js';
import { warmUpSubstances } from './warm-up.js';

try {
  await start();
} catch (error) {
  // What the operator can mend is said in one line; the rest keeps its stack.
  const known =
    error instanceof DataError ||
    ['EADDRINUSE', 'EADDRNOTAVAIL', 'EACCES', 'ECONNREFUSED'].includes((error as NodeJS.ErrnoException).code ?? '');
  process.stderr.write(`assay: ${known ? (error as Error).message : (error as Error).stack}\n`);
  process.exit(1);
}

async function start(): Promise<void> {
  const config = readConfig();
  const store = await openStore(config.database);
  const welcome = await firstStart(store, config);
  const app = await buildApp(store, config);
  warmUpSubstances();

  let ending = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.on(signal, () => {
      if (ending) return;
      ending = true;
      // Answers that are under way are finished; then the database is closed.
      app
        .close()
        .then(() => store.close())
        .then(() => process.exit(0));
    });

  const address = await app.listen({ host: config.host, port: config.port });
  process.stdout.write(welcome(address));
}
