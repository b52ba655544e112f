/** An edition: everything that one set of files says, read and checked, before anything is stored. */
import { createHash, hash } from 'node:crypto';
import type { ListedEntity } from '../contract.js';
import { DataError } from '../data-error.js';
import { type Counts, count, noCounts } from './counts.js';
import { type InputFile, openInput } from './read/input-file.js';
import type { ListFormat, ListKind, Publication, Source } from './sources/source.js';
import { Spool } from './spool.js';

export interface Edition {
  listId: string;
  kind: ListKind;
  format: string;
  /** `<publisher's day>-<12 hex digits of the content>`, or the digits alone where the publisher gives no date */
  version: string;
  publishedAt: string | null;
  /** SHA-256 over the SHA-256 of each file's bytes, in the order given */
  contentHash: string;
  counts: Counts;
  /** tables of the set that were not among the files */
  notGiven: string[];
  entries: { entryId: string; hash: string; name: string }[];
  /** the entities themselves; to be discarded by whoever was given the edition */
  bodies: Spool;
}

/** Throws DataError (file, line, reason) where anything cannot be read, is cut short, or is not this list. */
export async function readEdition(
  source: Source,
  paths: string[],
  onProgress: (done: number, total: number) => void = () => {},
): Promise<Edition> {
  let done = 0;
  let total = 0;
  const hashes = paths.map(() => createHash('sha256'));
  const files: InputFile[] = [];
  for (const [i, path] of paths.entries())
    files.push(
      await openInput(path, (chunk) => {
        hashes[i]!.update(chunk);
        done += chunk.length;
        onProgress(done, total);
      }),
    );
  total = files.reduce((sum, file) => sum + file.size, 0);

  const format = formatOf(source, files);
  const place = { file: files.map((file) => file.name).join(', ') };
  const bodies = await Spool.open();
  try {
    const publication: Publication = {};
    const { entries, counts } = await readEntities(format.read(files, publication), bodies);
    checkComplete(entries.length, publication);
    const publishedAt = dateOf(publication);
    return {
      listId: publication.listName ? `${source.id}-${publication.listName}` : source.id,
      kind: publication.kind ?? 'negative',
      format: format.id,
      version: versionOf(publishedAt, entries),
      publishedAt,
      contentHash: sha256(hashes.map((one) => one.digest('hex')).join('\n')),
      counts,
      notGiven: publication.notGiven ?? [],
      entries,
      bodies,
    };
  } catch (error) {
    await bodies.discard();
    if (error instanceof DataError && error.file === undefined) throw new DataError(error.message, place);
    throw error;
  }
}

async function readEntities(entities: AsyncIterable<ListedEntity>, bodies: Spool): Promise<Pick<Edition, 'entries' | 'counts'>> {
  const counts = noCounts();
  const entries: Edition['entries'] = [];
  const seen = new Set<string>();
  for await (const entity of entities) {
    if (seen.has(entity.entryId)) throw new DataError(`entry ${entity.entryId} is there twice`);
    seen.add(entity.entryId);
    // Canonical JSON, because an EntityDraft writes members in alphabetical order.
    const body = JSON.stringify(entity);
    const digest = sha256(body);
    await bodies.add({ hash: digest, body });
    entries.push({ entryId: entity.entryId, hash: digest, name: entity.names[0]!.name });
    count(counts, entity);
  }
  return { entries, counts };
}

function formatOf(source: Source, files: InputFile[]): ListFormat {
  if (files.length === 0) throw new DataError('a file is needed');
  const format = source.formats.find((format) => format.recognises(files[0]!));
  const stranger = format ? files.find((file) => !format.recognises(file)) : files[0];
  if (format && !stranger) return format;
  const known = source.formats.map((format) => format.title).join('; or ');
  throw new DataError(`${looks(stranger!)}, not what ${source.id} is published as: ${known}`, { file: stranger!.name, line: 1 });
}

/** What an operator may take for a list, and what to do about it. */
function looks(file: InputFile): string {
  if (file.head.startsWith('\u001f\ufffd')) return 'this is packed with gzip (unpack it first)';
  if (/^\ufeff?\s*\{\s*"op"\s*:/.test(file.head)) return 'this is a delta, which has the changes alone';
  if (/^\ufeff?\s*[[{]/.test(file.head)) return 'this looks like JSON';
  if (/^\ufeff?\s*</.test(file.head)) return 'this is other markup';
  return 'this is another kind of file';
}

function checkComplete(entries: number, { declaredEntries }: Publication): void {
  if (entries === 0) throw new DataError('there are no entries in it');
  if (declaredEntries !== undefined && declaredEntries !== entries)
    throw new DataError(`it says that it has ${declaredEntries} entries and has ${entries}: it is cut short`);
}

/** The date becomes part of the version's name and decides its age: it must be one. */
function dateOf({ publishedAt }: Publication): string | null {
  if (publishedAt === undefined) return null;
  if (!/^\d{4}-\d{2}-\d{2}(T|$)/.test(publishedAt) || Number.isNaN(Date.parse(publishedAt)))
    throw new DataError(`it is dated "${publishedAt.slice(0, 40)}", which is no date`);
  return publishedAt;
}

function versionOf(publishedAt: string | null, entries: Edition['entries']): string {
  const content = sha256(
    entries
      .map((entry) => `${entry.entryId}\n${entry.hash}`)
      .sort()
      .join('\n'),
  ).slice(0, 12);
  return publishedAt ? `${publishedAt.slice(0, 10)}-${content}` : content;
}

const sha256 = (text: string): string => hash('sha256', text);
