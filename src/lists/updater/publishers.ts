/**
 * Where each list is published: publishers.json, which an operator can change list by list with a file of the same form
 * (ASSAY_LIST_SOURCES), or all at once with a mirror (ASSAY_LIST_MIRROR).
 */
import { readFileSync } from 'node:fs';
import { DataError } from '../../data-error.js';
import { sourceIds } from '../sources/index.js';

export interface Publisher {
  /** id of the list, and of the source that reads it */
  listId: string;
  /** hours between two looks, at least */
  everyHours: number;
  /** bytes of the largest file that is accepted */
  largest: number;
  files: PublishedFile[];
}

export interface PublishedFile {
  /** its name on our disk and in messages; never taken from the network */
  name: string;
  url: URL;
  checksum: Checksum | null;
}

export interface Checksum {
  url: URL;
  /** a mirror need not have one */
  optional: boolean;
}

export interface PublisherSettings {
  /** base address: `<mirror>/<list id>/<file name>`, with `<file name>.sha256` beside it or not */
  mirror: string | null;
  /** file with addresses that take the place of the official ones */
  sourcesFile: string | null;
}

const official = new URL('../publishers.json', import.meta.url);

/** Every list that has an address, by id. Throws DataError naming what is wrong in the operator's settings. */
export function readPublishers({ mirror, sourcesFile }: PublisherSettings): Map<string, Publisher> {
  const publishers = new Map(read(readFileSync(official, 'utf8'), 'publishers.json'));
  if (mirror !== null) for (const publisher of publishers.values()) publishers.set(publisher.listId, mirrored(publisher, mirror));
  // Said of one list, so it counts for more than what is said of all.
  if (sourcesFile !== null)
    for (const [listId, publisher] of read(textOf(sourcesFile), sourcesFile, publishers)) {
      if (!sourceIds.includes(listId)) throw new DataError(`there is no source ${listId}: ${sourceIds.join(', ')}`, { file: sourcesFile });
      publishers.set(listId, publisher);
    }
  return publishers;
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new DataError(`cannot be read (${(error as NodeJS.ErrnoException).code})`, { file });
  }
}

function* read(text: string, file: string, known?: ReadonlyMap<string, Publisher>): Generator<[string, Publisher]> {
  const refuse = (reason: string): never => {
    throw new DataError(reason, { file });
  };
  let lists: unknown;
  try {
    lists = JSON.parse(text);
  } catch (error) {
    refuse(`not JSON: ${(error as Error).message}`);
  }
  for (const [listId, value] of Object.entries(object(lists, 'the file', [], refuse))) {
    const list = object(value, listId, ['everyHours', 'largestMegabytes', 'files'], refuse);
    const before = known?.get(listId);
    yield [
      listId,
      {
        listId,
        everyHours: number(list.everyHours ?? before?.everyHours ?? 24, `${listId}.everyHours`, 1, 24 * 31, refuse),
        largest: number(list.largestMegabytes ?? (before ? before.largest / MB : 256), `${listId}.largestMegabytes`, 1, 4096, refuse) * MB,
        files: list.files === undefined && before ? before.files : files(list.files, listId, refuse),
      },
    ];
  }
}

const MB = 1024 * 1024;
type Refuse = (reason: string) => never;

function files(value: unknown, listId: string, refuse: Refuse): PublishedFile[] {
  if (!Array.isArray(value) || value.length === 0 || value.length > 20) return refuse(`${listId}.files is to be a list of files`);
  const read = value.map((each: unknown, i) => {
    const where = `${listId}.files[${i}]`;
    const { name, url, checksum } = object(each, where, ['name', 'url', 'checksum'], refuse);
    // It becomes a file name on this machine: no folders, nothing hidden.
    if (typeof name !== 'string' || !/^\w[\w.-]{0,99}$/.test(name)) return refuse(`${where}.name is to be a plain file name`);
    return {
      name,
      url: address(url, `${where}.url`, refuse),
      checksum: checksum === undefined ? null : { url: address(checksum, `${where}.checksum`, refuse), optional: false },
    };
  });
  if (new Set(read.map((file) => file.name)).size < read.length) refuse(`${listId}.files has a name twice`);
  return read;
}

function object(value: unknown, where: string, allowed: string[], refuse: Refuse): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return refuse(`${where} is to be an object`);
  const stranger = allowed.length > 0 && Object.keys(value).find((key) => !allowed.includes(key));
  if (stranger) refuse(`${where} has an unknown member ${stranger}`);
  return value as Record<string, unknown>;
}

function number(value: unknown, where: string, low: number, high: number, refuse: Refuse): number {
  return typeof value === 'number' && value >= low && value <= high ? value : refuse(`${where} is to be a number from ${low} to ${high}`);
}

/** An http(s) address. A password in it would end up in logs and in the database. */
function address(value: unknown, where: string, refuse: Refuse): URL {
  if (typeof value !== 'string' || !URL.canParse(value)) return refuse(`${where} is to be an address`);
  const url = new URL(value);
  if (!/^https?:$/.test(url.protocol)) refuse(`${where} is to begin with https:// or http://`);
  if (url.username || url.password) refuse(`${where} is not to hold a password`);
  return url;
}

function mirrored(publisher: Publisher, mirror: string): Publisher {
  const base = address(`${mirror.replace(/\/+$/, '')}/${publisher.listId}/`, 'ASSAY_LIST_MIRROR', (reason) => {
    throw new DataError(reason);
  });
  const files = publisher.files.map(({ name }) => ({
    name,
    url: new URL(name, base.href),
    checksum: { url: new URL(`${name}.sha256`, base.href), optional: true },
  }));
  return { ...publisher, files };
}
