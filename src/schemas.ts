/** The JSON Schemas of schemas/, loaded once: HTTP, commands and tests all validate against the same objects. */
import { readdirSync, readFileSync } from 'node:fs';
import { Ajv, type ErrorObject, type Options, type ValidateFunction } from 'ajv';
import formats from 'ajv-formats';
import type { Contract } from './contract.js';
import { DataError } from './data-error.js';
import { isCountryCode } from './lists/countries.js';

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
const ajvOptions = {
  allErrors: false,
  coerceTypes: false,
  removeAdditional: false,
  useDefaults: false,
  strict: false,
  validateSchema: false,
  // Errors carry the schema that was missed, so that they can be explained.
  verbose: true,
} as const;

/** Formats beside those of JSON Schema: a code that is none would quietly switch off the law of the country that was meant. */
const ownFormats = { country: isCountryCode };

/** A validator that knows every schema and every format that they name. */
export const validator = (options: Options = {}): Ajv =>
  formats.default(new Ajv({ ...ajvOptions, formats: ownFormats, schemas: [...schemas], ...options }));

const ajv = validator();

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
  switch (error.keyword) {
    case 'additionalProperties':
      return `${at}: unknown field "${error.params.additionalProperty}"`;
    case 'required': {
      const unknown = unknownFields(error);
      const hint = unknown.length > 0 ? ` (unknown: ${unknown.map((name) => `"${name}"`).join(', ')})` : '';
      return `${at}: the field "${error.params.missingProperty}" is missing${hint}`;
    }
    case 'enum':
      return `${at}: one of ${(error.params.allowedValues as unknown[]).join(', ')} is needed`;
    case 'format':
      return `${at}: ${FORMATS[error.params.format as string] ?? error.message}${error.data === 'UK' ? ' (the United Kingdom is GB)' : ''}`;
    case 'pattern': {
      const { description, pattern } = error.parentSchema ?? {};
      if (typeof description === 'string') return `${at}: wanted: ${description}`;
      return `${at}: ${pattern === '\\S' ? 'may not be blank' : error.message}`;
    }
    case 'type':
      return `${at}: ${[error.params.type].flat().map(typeName).join(' or ')} is needed`;
    case 'minItems':
    case 'minLength':
      return error.params.limit === 1 ? `${at}: may not be empty` : `${at}: ${error.message}`;
    case 'maxLength':
      return `${at}: at most ${error.params.limit} characters`;
    case 'maxItems':
      return `${at}: at most ${error.params.limit} entries`;
    case 'minimum':
    case 'maximum':
    case 'exclusiveMinimum':
    case 'exclusiveMaximum':
      return `${at}: a number ${error.params.comparison} ${error.params.limit} is needed`;
    default:
      return `${at}: ${error.message}`;
  }
}

const TYPES: Record<string, string> = {
  string: 'a text in quotes',
  number: 'a number without quotes',
  integer: 'a whole number without quotes',
  boolean: 'true or false',
  object: 'an object in braces',
  array: 'a list in brackets',
};
const typeName = (type: string): string => TYPES[type] ?? type;

const FORMATS: Record<string, string> = {
  'date-time': 'a time with its zone is needed, such as 2026-11-20T09:30:00Z',
  country: 'an ISO 3166-1 alpha-2 code that is in use is needed, or XK for Kosovo',
  date: 'a date is needed, such as 2026-11-20',
};

/** A misspelt field is missing under its right name and unknown under its wrong one: say both. */
function unknownFields({ data, parentSchema }: ErrorObject): string[] {
  if (parentSchema?.additionalProperties !== false || typeof data !== 'object' || data === null) return [];
  const known = (parentSchema.properties ?? {}) as object;
  return Object.keys(data)
    .filter((name) => !Object.hasOwn(known, name))
    .slice(0, 5)
    .map((name) => name.slice(0, 60));
}
