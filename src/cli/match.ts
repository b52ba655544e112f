import type { Command } from 'commander';
import type { Match } from '../contract.js';
import { tidy } from '../lists/text.js';
import { checker } from '../schemas.js';
import { openStore } from '../storage/open.js';
import { databaseOf, dbOption, jsonOption, nameOf, ndjsonAsRead, numberBetween, progress, sizeOf, write } from './output.js';
import { loadWatch } from './watch.js';

interface MatchOptions {
  db?: string;
  json?: boolean;
  limit: number;
  minScore?: number;
}

/** Characters of answers that are written at once: one write costs as much as a search. */
const MOST_HELD = 1 << 16;

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
        for await (const lines of ndjsonAsRead(file)) {
          let answers = '';
          try {
            for (const { line, value, bytes } of lines) {
              const party = check(value, { file: nameOf(file), line });
              const matches = parties.match(party, search);
              answers += options.json ? `${JSON.stringify({ id: party.id, matches })}\n` : readable(party.name, matches);
              done += bytes;
              if (answers.length > MOST_HELD) {
                await write(answers);
                answers = '';
              }
            }
          } finally {
            // What was asked before a bad line is answered.
            await write(answers);
          }
          bar.update(done);
        }
        bar.stop();
      } finally {
        await store.close();
      }
    });
}

/** A customer's name may hold what a terminal takes for a command. */
const readable = (name: string, matches: Match[]): string =>
  `${tidy(name) ?? ''}\n${matches.map((m) => `  ${m.score.toFixed(3)}  ${m.listId} ${m.entryId}  ${m.name}\n`).join('') || '  no match\n'}`;
