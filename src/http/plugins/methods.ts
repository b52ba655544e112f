import type { FastifyInstance } from 'fastify';
import plugin from 'fastify-plugin';
import { Problem } from '../problems.js';

/** What is not found under one method but known under others is told so, with the methods (RFC 9110, section 15.5.6). */
export const methods = plugin(async (app: FastifyInstance) => {
  const known = new Map<string, { path: RegExp; methods: Set<string> }>();
  app.addHook('onRoute', ({ url, method }) => {
    const entry = known.get(url) ?? { path: patternOf(url), methods: new Set() };
    for (const name of [method].flat()) entry.methods.add(name);
    known.set(url, entry);
  });

  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?', 1)[0]!;
    const allowed = [...known.values()].filter((entry) => entry.path.test(path)).flatMap((entry) => [...entry.methods]);
    if (allowed.length === 0) throw new Problem('not-found');
    const list = [...new Set(allowed)].sort().join(', ');
    reply.header('allow', list);
    throw new Problem('method-not-allowed', `${request.method} is not one of ${list}`);
  });
});

/** `/v1/orders/:orderId` as an expression; a name stands for one segment. */
const patternOf = (url: string): RegExp =>
  new RegExp(
    `^${url
      .split('/')
      .map((segment) => (segment.startsWith(':') ? '[^/]+' : segment.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')))
      .join('/')}$`,
  );
