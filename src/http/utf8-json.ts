import type { FastifyBodyParser } from 'fastify';
import { Problem } from './problems.js';

const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * JSON is UTF-8 (RFC 8259, section 8.1): bytes that are none would be read as replacement characters, and a name that was
 * garbled on its way meets no list. `parse` gets the text.
 */
export function utf8Json(parse: FastifyBodyParser<string>): FastifyBodyParser<Buffer> {
  return (request, body, done) => {
    let text: string;
    try {
      text = utf8.decode(body);
    } catch {
      return done(new Problem('invalid-json', 'the body is not UTF-8'), undefined);
    }
    return parse(request, text, done);
  };
}
