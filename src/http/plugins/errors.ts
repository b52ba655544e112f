import type { ErrorObject } from 'ajv';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import plugin from 'fastify-plugin';
import { DataError } from '../../data-error.js';
import { TransitionRefused } from '../../orders/transitions.js';
import { CaseClosed } from '../../review/cases.js';
import { explain } from '../../schemas.js';
import { PolicyConflict } from '../../screening/policy-versions.js';
import { IdempotencyConflict } from '../../screening/record.js';
import { isUnavailable } from '../../storage/unavailable.js';
import { Problem } from '../problems.js';

/** For what fails before a route is found, such as a path with a lone %: these pass by every other handler. */
export function frameworkErrors(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  send(toProblem(error), request, reply);
}

/** One place turns every error into problem details; what the caller did not cause tells him nothing but that it happened. */
export const errors = plugin(async (app: FastifyInstance) => {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const problem = toProblem(error);
    if (problem.status >= 500) request.log.error({ err: error }, 'request failed');
    return send(problem, request, reply);
  });
});

function send(problem: Problem, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (problem.status === 401) reply.header('www-authenticate', 'Bearer realm="assay"');
  if ((problem.status === 503 || problem.status === 429) && !reply.hasHeader('retry-after')) reply.header('retry-after', '5');
  const path = request.url.split('?', 1)[0]!;
  return reply
    .code(problem.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .send(JSON.stringify(problem.body(path)));
}

function toProblem(error: FastifyError): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof IdempotencyConflict) return new Problem('idempotency-conflict');
  if (error instanceof CaseClosed) return new Problem('case-closed');
  if (error instanceof TransitionRefused) return new Problem('order-state', error.message);
  if (error instanceof PolicyConflict) return new Problem('policy-conflict', error.message);
  if (error instanceof DataError) return new Problem('invalid-request', error.message);
  if (error.validation) return invalid(error.validationContext ?? 'request', error.validation as ErrorObject[]);
  switch (error.code) {
    case 'FST_ERR_BAD_URL':
      return new Problem('invalid-request', 'the path is not percent-encoded as a URL has to be');
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return new Problem('too-large', error.message);
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return new Problem('unsupported-media-type', 'send the header content-type: application/json');
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
    case 'FST_ERR_CTP_INVALID_JSON_BODY':
      return new Problem('invalid-json', error.message);
    case '22021': // PostgreSQL: a NUL character, which no text of it can hold
      return new Problem('invalid-request', 'a text holds a character that cannot be stored');
  }
  if (isUnavailable(error)) return new Problem('unavailable');
  // Fastify's own errors carry the status that they mean; a body that is not JSON comes as a plain SyntaxError with 400.
  if (error.statusCode === 400) return new Problem('invalid-json', error.message);
  if (error.statusCode && error.statusCode < 500) return new Problem('invalid-request', error.message);
  return new Problem('internal');
}

/** More than anybody mends at once. */
const MOST_ERRORS = 50;

/** Everything that is wrong, so that a caller can mend it in one go. */
function invalid(part: string, found: ErrorObject[]): Problem {
  const errors = found.slice(0, MOST_ERRORS).map((error) => ({ pointer: `/${part}${error.instancePath}`, message: explain(error) }));
  const more = found.length > 1 ? ` (and ${found.length - 1} more: see errors)` : '';
  return new Problem('invalid-request', `${part}: ${errors[0]!.message}${more}`, errors);
}
