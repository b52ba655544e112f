import type { Command } from 'commander';
import { readConfig } from '../config.js';
import { DataError } from '../data-error.js';
import { rescreen } from '../screening/rescreening/rescreen.js';
import { readRescreenings } from '../screening/rescreening/run-record.js';
import { openStore } from '../storage/open.js';
import { databaseOf, dbOption, jsonOption, type Progress, progress, write, writeJson } from './output.js';

interface Options {
  db?: string;
  json?: boolean;
}

export function rescreenCommand(program: Command): void {
  program
    .command('rescreen')
    .description('hold the parties of past orders against what changed on the lists; new hits open cases')
    .addOption(dbOption())
    .addOption(jsonOption())
    .action(rescreenNow);
}

async function rescreenNow(options: Options): Promise<void> {
  const { rescreenDays } = readConfig();
  const store = await openStore(databaseOf(options));
  const interrupted = new AbortController();
  const interrupt = () => interrupted.abort(new DataError('interrupted; the next run goes on from here'));
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  let bar: Progress | undefined;
  try {
    const onProgress = (done: number, total: number) => {
      bar ??= progress('Rescreen', total);
      bar.update(done);
    };
    // With nothing left to do, what the last run came to is the answer.
    const finished = await rescreen(store, { lookBackDays: rescreenDays, onProgress, signal: interrupted.signal });
    const run = finished ?? (await readRescreenings(store.db, 1))[0];
    bar?.stop();
    if (!run) throw new DataError('no sanctions list is in service: assay lists import');
    await (options.json ? writeJson(run) : write(`${told(run, finished !== undefined)}\n`));
  } finally {
    bar?.stop();
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
    await store.close();
  }
}

function told(run: Awaited<ReturnType<typeof readRescreenings>>[number], ranNow: boolean): string {
  const did = `${run.partiesDone} of ${run.parties} parties, ${run.newHits} new hits, ${run.casesOpened} cases opened, ${run.removalsNoted} removals noted, ${run.ordersScreened} orders screened anew`;
  if (run.status === 'running') return `another process is at it since ${run.startedAt}: ${did}`;
  return ranNow ? did : `nothing to do; the last run, of ${run.finishedAt}: ${did}`;
}
