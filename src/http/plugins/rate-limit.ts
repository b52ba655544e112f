import type { FastifyInstance } from 'fastify';
import plugin from 'fastify-plugin';
import { Problem } from '../problems.js';

/** How many requests a key may make: `perSecond` in the long run, as many again at once. 0: no limit. */
export interface RateLimit {
  perSecond: number;
}

/**
 * Keeps one caller from taking the service from the others: a token bucket for each key, in this process. Register it after
 * auth. Who has no key is refused before anything is read, which costs no more than to count.
 */
export const rateLimit = plugin(async (app: FastifyInstance, { perSecond }: RateLimit) => {
  if (perSecond === 0) return;
  const buckets = new Map<string, { tokens: number; at: number }>();
  app.addHook('onRequest', async (request, reply) => {
    if (!request.caller) return;
    const now = performance.now();
    const bucket = buckets.get(request.caller.keyId) ?? { tokens: perSecond, at: now };
    bucket.tokens = Math.min(perSecond, bucket.tokens + ((now - bucket.at) / 1000) * perSecond);
    bucket.at = now;
    buckets.set(request.caller.keyId, bucket);
    if (bucket.tokens < 1) {
      reply.header('retry-after', String(Math.ceil((1 - bucket.tokens) / perSecond)));
      throw new Problem('too-many-requests', `this key may make ${perSecond} requests a second`);
    }
    bucket.tokens -= 1;
  });
});
