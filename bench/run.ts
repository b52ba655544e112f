/**
 * `npm run bench [-- --json] [names...]`: runs the benchmarks, all of them or those named, and prints each figure with its
 * ratio to what was measured beside it in the same run. docs/benchmarks.md says what the lines mean.
 */
import { cpus } from 'node:os';
import type { BenchLine } from './line.js';

const benches: Record<string, () => Promise<BenchLine[]>> = {
  parties: async () => (await import('./parties.js')).partiesBench(),
  lists: async () => (await import('./lists.js')).listsBench(),
  substances: async () => (await import('./substances.js')).substancesBench(),
  customers: async () => (await import('./customers.js')).customersBench(),
  rescreening: async () => (await import('./rescreening.js')).rescreeningBench(),
  swaps: async () => (await import('./swaps.js')).swapsBench(),
  http: async () => (await import('./http.js')).httpBench(),
};

const json = process.argv.includes('--json');
const names = process.argv.slice(2).filter((argument) => argument !== '--json');
const unknown = names.filter((name) => !(name in benches));
if (unknown.length > 0) {
  process.stderr.write(`no such benchmark: ${unknown.join(', ')}; there are ${Object.keys(benches).join(', ')}\n`);
  process.exit(2);
}

if (!json)
  print(
    `Node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, ${new Date().toISOString().slice(0, 10)}`,
  );
for (const name of names.length > 0 ? names : Object.keys(benches)) {
  if (!json) print(`\n${name}`);
  // What the one before left behind must not be collected on this one's time.
  globalThis.gc?.();
  for (const line of await benches[name]!()) {
    print(json ? JSON.stringify({ bench: name, ...line }) : readable(line));
  }
}

function readable({ name, value, unit, ratio, against, goal }: BenchLine): string {
  const figure = `  ${name.padEnd(64)} ${rounded(value).padStart(10)} ${unit.padEnd(8)}`;
  if (ratio === undefined) return figure.trimEnd();
  const wanted = goal === undefined ? '' : `, goal ${goal}: ${ratio >= goal ? 'met' : 'MISSED'}`;
  return `${figure} ${rounded(ratio)} × ${against ?? ''}${wanted}`;
}

function rounded(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(3)));
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
