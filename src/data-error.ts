/** Something that was given to Assay is wrong, and this is where: the caller can mend it. Commands exit 1 on it. */
export class DataError extends Error {
  override name = 'DataError';
  readonly file: string | undefined;
  /** 1-based */
  readonly line: number | undefined;

  constructor(reason: string, where: { file?: string | undefined; line?: number | undefined } = {}) {
    const place = [where.file, where.line === undefined ? undefined : `line ${where.line}`].filter(Boolean).join(', ');
    super(place ? `${place}: ${reason}` : reason);
    this.file = where.file;
    this.line = where.line;
  }
}
