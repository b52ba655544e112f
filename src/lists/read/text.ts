/** Bytes to text, strictly: a list with broken bytes is a broken list, not one with question marks in its names. */
import { isUtf8 } from 'node:buffer';
import { DataError } from '../../data-error.js';
import { bytesOf, type Encoding, type InputFile } from './input-file.js';

const LINE_FEED = 0x0a;

export function textOf(file: InputFile, encoding: Encoding = 'utf-8'): AsyncGenerator<string> {
  return decode(bytesOf(file), file.name, encoding);
}

/** Throws DataError naming the line of the first byte that is not UTF-8. */
export async function* decode(bytes: AsyncIterable<Buffer>, name: string, encoding: Encoding = 'utf-8'): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  let line = 1;
  let last: Buffer = Buffer.alloc(0);
  const broken = (where: Buffer) => new DataError('bytes that are not UTF-8', { file: name, line: line + brokenLine(where) });
  for await (const chunk of bytes) {
    let text: string;
    try {
      text = decoder.decode(chunk, { stream: true });
    } catch {
      throw broken(chunk);
    }
    yield text;
    line += lineFeeds(chunk);
    last = chunk;
  }
  try {
    yield decoder.decode();
  } catch {
    throw broken(last.subarray(last.length));
  }
}

function lineFeeds(chunk: Buffer): number {
  let count = 0;
  for (let at = chunk.indexOf(LINE_FEED); at >= 0; at = chunk.indexOf(LINE_FEED, at + 1)) count++;
  return count;
}

/** Lines before the first that is broken. The chunk's first line may begin within a character: it is not judged. */
function brokenLine(chunk: Buffer): number {
  let line = 0;
  for (let start = 0; start < chunk.length; line++) {
    const end = chunk.indexOf(LINE_FEED, start);
    const stop = end < 0 ? chunk.length : end;
    if (line > 0 && !isUtf8(chunk.subarray(start, stop))) return line;
    start = stop + 1;
  }
  return 0;
}
