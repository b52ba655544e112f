import type { FastifyBodyParser, FastifyInstance } from 'fastify';
import { Problem } from './problems.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The route asks for nothing: no body is an empty object. */
    bodyOptional?: boolean;
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * JSON is UTF-8 (RFC 8259, section 8.1): bytes that are none would be read as replacement characters, and a name that was
 * garbled on its way meets no list. `parse` gets the text.
 */
export function utf8Json(parse: FastifyBodyParser<string>): FastifyBodyParser<Buffer> {
  return (request, body, done) => {
    if (body.length === 0 && request.routeOptions.config.bodyOptional) return done(null, {});
    let text: string;
    try {
      text = utf8.decode(body);
    } catch {
      return done(new Problem('invalid-json', 'the body is not UTF-8'), undefined);
    }
    return parse(request, text, done);
  };
}

/** Without a content type nothing is parsed: where the body is optional, an empty object stands for it. */
export function allowNoBody(app: FastifyInstance): void {
  app.addHook('preValidation', async (request) => {
    if (request.body === undefined && request.routeOptions.config.bodyOptional) request.body = {};
  });
}
