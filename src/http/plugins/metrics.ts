import type { FastifyInstance } from 'fastify';
import plugin from 'fastify-plugin';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { updateStatus } from '../../lists/updater/state.js';
import { listStatus } from '../../lists/versions.js';
import { isStale } from '../../rules/list-stale.js';
import { activePolicy } from '../../screening/policy-versions.js';
import { backlog } from '../../webhooks/outbox.js';
import { problems } from '../routes/shapes.js';

/** Seconds: an answer is a matter of milliseconds, and a second is late. */
const BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

/**
 * GET /metrics, as Prometheus reads it. Requests are counted in this process; what the database knows (screenings, lists,
 * webhooks) is asked at each scrape and is the same at every replica.
 */
export const metrics = plugin(async (app: FastifyInstance) => {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });

  const duration = new Histogram({
    name: 'assay_http_request_duration_seconds',
    help: 'From the request to the end of its answer; POST /v1/screenings is a screening with its commit',
    labelNames: ['method', 'route', 'status'],
    buckets: BUCKETS,
    registers,
  });
  app.addHook('onResponse', async (request, reply) => {
    // The pattern of the route, never the path: a path can hold order and customer numbers, and there is no end of them.
    const route = request.routeOptions.url ?? 'none';
    duration.observe({ method: request.method, route, status: String(reply.statusCode) }, reply.elapsedTime / 1000);
  });

  const screenings = new Counter({
    name: 'assay_screenings_total',
    help: 'Screenings recorded since this process started, by whichever replica or command',
    labelNames: ['decision'],
    registers,
  });
  for (const decision of ['clear', 'review', 'block']) screenings.inc({ decision }, 0);
  const gauge = (name: string, help: string, labelNames: string[] = []) => new Gauge({ name, help, labelNames, registers });
  const age = gauge('assay_list_age_days', "Since the publisher's date, or the import where he gives none: `from` says which", [
    'list',
    'from',
  ]);
  const stale = gauge('assay_list_stale', '1: older than the bound of the policy', ['list']);
  const waiting = gauge('assay_list_quarantined_versions', 'Versions that wait for a person', ['list']);
  const failures = gauge('assay_list_update_failures', 'Failed update attempts in a row', ['list']);
  const failed = gauge('assay_list_update_failed_attempts', 'Failed update attempts since the database was made', ['list']);
  const success = gauge('assay_list_update_last_success_seconds', 'When the version in service was last known to be the newest', ['list']);
  const messages = gauge('assay_webhook_messages', 'Messages in the outbox that wait, and those given up in the last 30 days', ['state']);
  const oldest = gauge('assay_webhook_oldest_waiting_seconds', 'Age of the message that waits longest; 0: none waits');

  const head = await app.store.db.selectFrom('screening').select('seq').orderBy('seq', 'desc').limit(1).executeTakeFirst();
  let counted = head?.seq ?? 0;
  const countScreenings = async () => {
    // Taken first, so that what is recorded meanwhile is counted at the next scrape and not twice.
    const from = counted;
    const rows = await app.store.db
      .selectFrom('screening')
      .select(({ fn }) => ['decision', fn.countAll<number>().as('n'), fn.max('seq').as('last')])
      .where('seq', '>', from)
      .groupBy('decision')
      .execute();
    if (counted !== from) return;
    for (const { decision, n, last } of rows) {
      screenings.inc({ decision }, Number(n));
      counted = Math.max(counted, Number(last));
    }
  };

  const readLists = async (now: string) => {
    const { staleness } = await activePolicy(app.store.db);
    for (const gauge of [age, stale, waiting, failures, failed, success]) gauge.reset();
    for (const list of await listStatus(app.store.db, now)) {
      waiting.set({ list: list.listId }, list.quarantined.length);
      if (list.version === null) continue;
      age.set({ list: list.listId, from: list.ageFrom }, list.ageDays);
      stale.set({ list: list.listId }, isStale(list, staleness) ? 1 : 0);
    }
    for (const update of await updateStatus(app.store.db, now)) {
      failures.set({ list: update.listId }, update.failures);
      failed.set({ list: update.listId }, update.failedAttempts);
      if (update.lastSuccess) success.set({ list: update.listId }, Date.parse(update.lastSuccess) / 1000);
    }
  };

  const readOutbox = async (now: string) => {
    const { waiting, givenUp, oldestAt } = await backlog(app.store.db);
    messages.set({ state: 'waiting' }, waiting);
    messages.set({ state: 'given_up' }, givenUp);
    oldest.set(oldestAt === null ? 0 : Math.max(0, (Date.parse(now) - Date.parse(oldestAt)) / 1000));
  };

  app.get(
    '/metrics',
    {
      config: { access: ['operator'] },
      logLevel: 'warn',
      schema: {
        tags: ['service'],
        summary: 'Measures for Prometheus: durations, screenings by decision, ages of lists, failed updates, webhooks',
        response: {
          200: { description: 'Prometheus text format', content: { 'text/plain': { schema: { type: 'string' } } } },
          ...problems(503),
        },
      },
    },
    async (_, reply) => {
      const now = new Date().toISOString();
      await countScreenings();
      await readLists(now);
      await readOutbox(now);
      return reply.type(registry.contentType).send(await registry.metrics());
    },
  );
});
