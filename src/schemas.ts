/** The JSON Schemas of schemas/, loaded once: HTTP, commands and tests all validate against the same objects. */
import { readdirSync, readFileSync } from 'node:fs';
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import formats from 'ajv-formats';
import type { Contract } from './contract.js';
import { DataError } from './data-error.js';

const folder = new URL('../../schemas/', import.meta.url);

export interface JsonSchema {
  $id: string;
  title: string;
  [keyword: string]: unknown;
}

export const schemas: readonly JsonSchema[] = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .sort()
  .map((file) => JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as JsonSchema);

/**
 * Options that every validator of Assay shares: nothing is coerced, filled in or dropped behind the sender's back. The
 * schemas themselves are checked by a test, not at each start.
 */
export const ajvOptions = {
  allErrors: false,
  coerceTypes: false,
  removeAdditional: false,
  useDefaults: false,
  strict: false,
  validateSchema: false,
} as const;

const ajv = new Ajv({ ...ajvOptions, schemas: [...schemas] });
formats.default(ajv);

type Shapes = Required<Contract>;

/** Returns a function that hands its argument back typed, or throws DataError saying which field is wrong and why. */
export function checker<Name extends keyof Shapes>(name: Name): (value: unknown, where?: { file?: string; line?: number }) => Shapes[Name] {
  let validate: ValidateFunction | undefined;
  return (value, where) => {
    validate ??= ajv.getSchema(`${name}.json`);
    if (!validate) throw new Error(`no schema ${name}`);
    if (!validate(value)) throw new DataError(explain(validate.errors?.[0]), where);
    return value as Shapes[Name];
  };
}

/** One sentence for one validation error: where, and what is wanted there. */
export function explain(error: ErrorObject | undefined): string {
  if (!error) return 'not valid';
  const at = error.instancePath || 'the document';
  if (error.keyword === 'additionalProperties') return `${at}: unknown field "${error.params.additionalProperty}"`;
  if (error.keyword === 'enum') return `${at}: one of ${(error.params.allowedValues as unknown[]).join(', ')} is needed`;
  return `${at}: ${error.message}`;
}
