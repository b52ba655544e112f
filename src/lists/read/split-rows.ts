/**
 * CSV text to rows (RFC 4180), chunk by chunk, leaping from one delimiter to the next: csv-parse, which the tests hold it
 * against, looks at each byte and takes ten times as long. The first line end of a file decides what ends its rows; another
 * kind within a field is a character like others.
 */

export interface Splitting {
  /** one character */
  delimiter: string;
  /** A quotation mark within a field that is not quoted is a character like others. */
  strayQuotes: boolean;
  /** characters of the longest row that is accepted */
  longestRow: number;
}

export interface Row {
  /** 1-based, where the row ends */
  line: number;
  cells: string[];
}

/** What breaks the table, and the line where it does. */
export class BrokenRow extends Error {
  constructor(
    message: string,
    readonly line: number,
  ) {
    super(message);
  }
}

const QUOTE = 0x22;
const LF = 0x0a;
const CR = 0x0d;

/** Empty lines are left out. */
export class RowSplitter {
  readonly #delimiter: number;
  readonly #strayQuotes: boolean;
  readonly #longestRow: number;
  #ending: string | undefined;
  #text = '';
  /** where the next row begins, and in which line */
  #start = 0;
  #line = 1;
  /** where the field that is read begins, and then where it ends */
  #at = 0;
  /** Characters before it can be judged: the one after tells whether a quotation mark or a line end is a double one. */
  #limit = 0;
  #ended = false;

  constructor({ delimiter, strayQuotes, longestRow }: Splitting) {
    this.#delimiter = delimiter.charCodeAt(0);
    this.#strayQuotes = strayQuotes;
    this.#longestRow = longestRow;
  }

  /** The rows that end in this chunk of text. Throws BrokenRow. */
  push(chunk: string): Row[] {
    this.#text = this.#text.slice(this.#start) + chunk;
    this.#start = 0;
    this.#limit = this.#text.length - 1;
    return this.#rows();
  }

  /** The last row, where no line end follows it. Throws BrokenRow. */
  end(): Row[] {
    this.#limit = this.#text.length;
    this.#ended = true;
    const rows = this.#rows();
    if (this.#start < this.#text.length) throw this.#broken('the file ends within a quoted field: it is cut short');
    return rows;
  }

  #rows(): Row[] {
    const rows: Row[] = [];
    while (this.#start < this.#text.length) {
      const cells = this.#row();
      const length = (cells ? this.#at : this.#text.length) - this.#start;
      if (length > this.#longestRow) throw new BrokenRow(`a row longer than ${this.#longestRow} characters`, this.#line);
      if (!cells) break;
      const within = this.#lineFeeds(this.#start, this.#at - 1);
      if (cells.length > 1 || cells[0] !== '') rows.push({ line: this.#line + within, cells });
      this.#line += within + 1;
      this.#start = this.#at;
    }
    return rows;
  }

  /** Undefined where the row has not come to its end yet. */
  #row(): string[] | undefined {
    const cells: string[] = [];
    this.#at = this.#start;
    for (;;) {
      const cell = this.#text.charCodeAt(this.#at) === QUOTE ? this.#quoted() : this.#plain(this.#at);
      if (cell === undefined) return undefined;
      cells.push(cell);
      if (this.#at >= this.#text.length) return cells;
      if (this.#text.charCodeAt(this.#at) === this.#delimiter) this.#at++;
      else {
        this.#at += this.#ending!.length;
        return cells;
      }
    }
  }

  /** From `from` to the next delimiter or the end of the row. */
  #plain(from: number): string | undefined {
    const text = this.#text;
    for (let at = from; at < this.#limit; at++) {
      const code = text.charCodeAt(at);
      if (code === this.#delimiter || ((code === LF || code === CR) && this.#endsRow(at))) {
        this.#at = at;
        return text.slice(from, at);
      }
      if (code === QUOTE && !this.#strayQuotes) throw this.#broken('a quotation mark within a field that is not quoted', at);
    }
    if (!this.#ended) return undefined;
    this.#at = text.length;
    return text.slice(from);
  }

  #quoted(): string | undefined {
    const text = this.#text;
    const first = this.#at + 1;
    let value = '';
    for (let from = first; ; ) {
      const mark = text.indexOf('"', from);
      if (mark < 0 || mark >= this.#limit) return undefined;
      value += text.slice(from, mark);
      const next = mark + 1;
      if (text.charCodeAt(next) !== QUOTE) return this.#afterQuoted(value, next);
      value += '"';
      from = next + 1;
    }
  }

  /** What follows a closing quotation mark must end the field; else the mark was a stray one. */
  #afterQuoted(value: string, at: number): string | undefined {
    const code = this.#text.charCodeAt(at);
    if (at < this.#text.length && code !== this.#delimiter) {
      const mayEnd = code === LF || code === CR;
      if (mayEnd && at >= this.#limit) return undefined;
      if (!mayEnd || !this.#endsRow(at)) {
        if (!this.#strayQuotes) throw this.#broken('more text after a quoted field', at);
        const rest = this.#plain(at);
        return rest === undefined ? undefined : `"${value}"${rest}`;
      }
    }
    this.#at = at;
    return value;
  }

  #endsRow(at: number): boolean {
    this.#ending ??= this.#text.startsWith('\r\n', at) ? '\r\n' : this.#text[at]!;
    return this.#text.startsWith(this.#ending, at);
  }

  #broken(message: string, at = this.#at): BrokenRow {
    return new BrokenRow(message, this.#line + this.#lineFeeds(this.#start, at));
  }

  #lineFeeds(from: number, to: number): number {
    let count = 0;
    for (let at = this.#text.indexOf('\n', from); at >= 0 && at < to; at = this.#text.indexOf('\n', at + 1)) count++;
    return count;
  }
}
