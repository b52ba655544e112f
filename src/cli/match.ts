import type { Command } from 'commander';
import { checker } from '../schemas.js';
import { openStore } from '../storage/open.js';
import { databaseOf, dbOption, jsonOption, nameOf, ndjson, numberBetween, progress, sizeOf, write, writeJson } from './output.js';
import { loadWatch } from './watch.js';

interface MatchOptions {
  db?: string;
  json?: boolean;
  limit: number;
  minScore?: number;
}

export function matchCommand(program: Command): void {
  program
    .command('match <parties.ndjson>')
    .description('look up parties, one JSON object per line (- reads standard input)')
    .option('--limit <n>', 'matches per party at most', numberBetween(1, 1000, true), 10)
    .option('--min-score <s>', 'lowest score shown; default: what the policy sends to review', numberBetween(0, 1))
    .addOption(dbOption())
    .addOption(jsonOption())
    .action(async (file: string, options: MatchOptions) => {
      const size = await sizeOf(file);
      const store = await openStore(databaseOf(options));
      try {
        const { parties, policy } = await loadWatch(store);
        const check = checker('party-query');
        const search = { limit: options.limit, minScore: options.minScore ?? policy.parties.review };
        const bar = progress('Match', size);
        let done = 0;
        for await (const { line, value, bytes } of ndjson(file)) {
          const party = check(value, { file: nameOf(file), line });
          const matches = parties.match(party, search);
          done += bytes;
          bar.update(done);
          await (options.json
            ? writeJson({ id: party.id, matches })
            : write(
                `${party.name}\n${matches.map((m) => `  ${m.score.toFixed(3)}  ${m.listId} ${m.entryId}  ${m.name}\n`).join('') || '  no match\n'}`,
              ));
        }
        bar.stop();
      } finally {
        await store.close();
      }
    });
}
