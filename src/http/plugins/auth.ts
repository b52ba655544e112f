import type { FastifyInstance, FastifyRequest } from 'fastify';
import plugin from 'fastify-plugin';
import { authenticate, type Caller } from '../../access/keys.js';
import type { Role } from '../../storage/database.js';
import { Problem } from '../problems.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who is calling; set on every route that is not public. */
    caller: Caller;
  }
  interface FastifyContextConfig {
    /** Roles that may call the route, or 'public'. A route that names neither does not start. */
    access?: readonly Role[] | 'public';
  }
}

/** Every route says who may call it; every call but the public ones needs a key with such a role. */
export const auth = plugin(async (app: FastifyInstance) => {
  // The getter keeps a handler that forgot the check from reading somebody else's caller.
  app.decorateRequest('caller');

  app.addHook('onRoute', (route) => {
    if (route.config?.access === undefined) throw new Error(`${String(route.method)} ${route.url} does not say who may call it`);
  });

  // Before the body is read: a caller without a key cannot make us parse anything.
  app.addHook('onRequest', async (request) => {
    const access = request.routeOptions.config.access;
    if (request.is404 || access === 'public') return;
    const caller = await authenticate(app.store, keyOf(request));
    if (!caller) throw new Problem('unauthenticated');
    if (!access?.includes(caller.role)) throw new Problem('forbidden', `this needs one of the roles ${access?.join(', ')}`);
    request.caller = caller;
  });
});

/** `Authorization: Bearer <key>`, as RFC 6750 section 2.1. */
function keyOf(request: FastifyRequest): string {
  const match = /^Bearer +(\S{1,200})$/i.exec(request.headers.authorization ?? '');
  if (!match) throw new Problem('unauthenticated', 'send the key as "Authorization: Bearer assay_..."');
  return match[1]!;
}
