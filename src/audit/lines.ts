/** Lines out of bytes, strictly: what a lenient reader would overlook is what a forger would use. */
import { VerificationError, type Where } from './verification.js';

const NEWLINE = 0x0a;
/** Far above any record; a "line" that is longer must not fill the memory. */
const MAX_LINE = 64 * 1024 * 1024;

// A byte order mark is kept, so that it fails as the foreign bytes that it is.
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Throws VerificationError for bytes that are not UTF-8. */
export function decodeUtf8(bytes: Uint8Array, where: Where): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw new VerificationError('FORM', 'not UTF-8', where);
  }
}

/** The lines of `chunks`, numbered from 1, without their newlines. The last one must be ended too. */
export async function* lines(chunks: AsyncIterable<Uint8Array>, file: string): AsyncGenerator<{ text: string; where: Where }> {
  let line = 0;
  let rest: Uint8Array[] = [];
  let restLength = 0;
  for await (const chunk of chunks) {
    let from = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, from)) {
      const where = { file, line: ++line };
      const tail = chunk.subarray(from, end);
      yield { text: decodeUtf8(restLength > 0 ? Buffer.concat([...rest, tail]) : tail, where), where };
      rest = [];
      restLength = 0;
      from = end + 1;
    }
    if (from === chunk.length) continue;
    rest.push(chunk.subarray(from));
    restLength += chunk.length - from;
    if (restLength > MAX_LINE) throw new VerificationError('FORM', `longer than ${MAX_LINE} bytes`, { file, line: line + 1 });
  }
  if (restLength > 0) throw new VerificationError('FORM', 'the last line does not end', { file, line: line + 1 });
}
