import type { ListedEntity } from '../../contract.js';
import type { InputFile } from '../read/input-file.js';

/** A publisher's list. Its formats are told apart by content. */
export interface Source {
  /** also the list's id */
  id: string;
  title: string;
  publisher: string;
  formats: ListFormat[];
}

export interface ListFormat {
  /** e.g. `ofac-csv`; kept with the version */
  id: string;
  /** for messages: what the format looks like */
  title: string;
  /** Judges by the beginning of the file; a file that no format recognises is refused. */
  recognises(file: InputFile): boolean;
  /**
   * Streams the entities; throws DataError where anything cannot be read. What the file says of itself is put into
   * `publication` before the stream ends.
   */
  read(files: InputFile[], publication: Publication): AsyncIterable<ListedEntity>;
}

/**
 * What being on the list means. Positive lists hold parties that are known and good, and never take part in matching;
 * described ones hold people whom an authority has described to its registrants (21 CFR 1310.05).
 */
export type ListKind = 'negative' | 'positive' | 'described';

export interface Publication {
  /** yyyy-mm-dd or a full ISO time, as the publisher dates the file */
  publishedAt?: string;
  /** an own list names itself: it becomes the list `<source>-<name>` */
  listName?: string;
  /** `negative` where nothing is said */
  kind?: ListKind;
  /** how many entries the file says that it has: fewer is a file cut short */
  declaredEntries?: number;
  /** tables of the publisher's set that were not among the files: what they tell is missing */
  notGiven?: string[];
}
