/**
 * Writes src/contract.ts from schemas/*.json, so that validation, documentation and types have one source.
 * `--check` writes nothing and exits 1 when the file on disk differs.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { compile } from 'json-schema-to-typescript';

const root = new URL('../../', import.meta.url);
const names = readdirSync(new URL('schemas/', root))
  .filter((f) => f.endsWith('.json'))
  .sort();

// One bundle, so that a type that several schemas refer to is declared once.
const bundle = {
  $id: 'contract',
  title: 'Contract',
  type: 'object',
  additionalProperties: false,
  properties: Object.fromEntries(names.map((f) => [f.replace('.json', ''), { $ref: f }])),
};
const text = await compile(bundle as never, 'Contract', {
  cwd: new URL('schemas/', root).pathname,
  bannerComment: '// Generated from schemas/ by `npm run generate`. Do not edit.',
  style: { singleQuote: true, printWidth: 140 },
  maxItems: -1,
  ignoreMinAndMaxItems: true,
});

const target = new URL('src/contract.ts', root);
if (process.argv.includes('--check')) {
  if (readFileSync(target, 'utf8') !== text) {
    console.error('src/contract.ts is not what schemas/ says: run npm run generate');
    process.exit(1);
  }
} else writeFileSync(target, text);
