/**
 * Settings, read from the environment once at start. Every setting begins with ASSAY_; one that is unknown or wrong
 * stops the start, because a misspelt setting that is silently ignored is how safeguards get switched off.
 */
import { DataError } from './data-error.js';

export interface Config {
  host: string;
  port: number;
  /** `postgres://...`, or a file name for SQLite. */
  database: string;
  logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
  /** Largest request body, in bytes. */
  bodyLimit: number;
  /** Requests that a key may make in a second; 0: as many as it likes. */
  requestsPerSecond: number;
  /** Load the sample lists of fixtures/ when a new database is empty. */
  sampleLists: boolean;
  /** PEM file with the Ed25519 key that signs audit checkpoints; made at first use. */
  signingKeyFile: string;
  /** Days after which a party of no order is forgotten, and no longer rescreened. */
  rescreenDays: number;
  updates: UpdateSettings;
  webhooks: WebhookSettings;
}

/** How the lists are kept up to date from their publishers. */
export interface UpdateSettings {
  /** Hours between two looks at a list; 0: the service calls nobody. */
  everyHours: number;
  /** The lists to fetch; null: those in service. */
  lists: string[] | null;
  /** Base address that takes the place of the publishers' addresses. */
  mirror: string | null;
  /** JSON file with addresses that take the place of single ones. */
  sourcesFile: string | null;
}

export interface WebhookSettings {
  /** Messages may go to addresses within the operator's own network. */
  allowPrivate: boolean;
}

const levels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** Throws DataError naming the setting that is unknown or out of its bounds. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const given = new Map(Object.entries(env).filter(([name]) => name.startsWith('ASSAY_') && !name.startsWith('ASSAY_TEST_')));
  const take = (name: string, otherwise: string): string => {
    const value = given.get(name) || otherwise;
    given.delete(name);
    return value;
  };
  const whole = (name: string, otherwise: number, low: number, high: number): number => {
    const text = take(name, String(otherwise));
    const value = Number(text);
    if (!Number.isInteger(value) || value < low || value > high)
      throw new DataError(`${name} is "${text}": a whole number from ${low} to ${high} is needed`);
    return value;
  };
  const oneOf = <T extends string>(name: string, otherwise: T, allowed: readonly T[]): T => {
    const value = take(name, otherwise);
    if (!allowed.includes(value as T)) throw new DataError(`${name} is "${value}": one of ${allowed.join(', ')} is needed`);
    return value as T;
  };

  const database = take('ASSAY_DATABASE', 'data/assay.db');
  const config: Config = {
    host: take('ASSAY_HOST', '127.0.0.1'),
    port: whole('ASSAY_PORT', 8080, 0, 65535),
    database,
    logLevel: oneOf('ASSAY_LOG_LEVEL', 'info', levels),
    bodyLimit: whole('ASSAY_BODY_LIMIT', 1_048_576, 1024, 64 * 1_048_576),
    requestsPerSecond: whole('ASSAY_REQUESTS_PER_SECOND', 0, 0, 1_000_000),
    sampleLists: oneOf('ASSAY_SAMPLE_LISTS', 'true', ['true', 'false']) === 'true',
    signingKeyFile: take('ASSAY_SIGNING_KEY_FILE', signingKeyBeside(database)),
    rescreenDays: whole('ASSAY_RESCREEN_DAYS', 730, 1, 36_500),
    updates: {
      everyHours: whole('ASSAY_LIST_UPDATE_HOURS', 0, 0, 24 * 31),
      lists: updatedLists(take('ASSAY_LIST_UPDATE', '')),
      mirror: take('ASSAY_LIST_MIRROR', '') || null,
      sourcesFile: take('ASSAY_LIST_SOURCES', '') || null,
    },
    webhooks: { allowPrivate: oneOf('ASSAY_WEBHOOK_ALLOW_PRIVATE', 'false', ['true', 'false']) === 'true' },
  };
  if (given.size > 0) throw new DataError(`unknown setting ${[...given.keys()].sort().join(', ')}: docs/operator.md lists the settings`);
  return config;
}

function updatedLists(text: string): string[] | null {
  const lists = text.split(/[\s,]+/).filter(Boolean);
  return lists.length > 0 ? lists : null;
}

/** The default place of the signing key: beside the database file, or in data/ when the database is a server. */
function signingKeyBeside(database: string): string {
  return /^postgres(ql)?:\/\//.test(database) ? 'data/assay.signing-key.pem' : `${database}.signing-key.pem`;
}
