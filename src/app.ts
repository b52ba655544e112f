/** The service without its listener, so that tests can call it in-process. */
import helmet from '@fastify/helmet';
import Fastify, { type FastifyInstance } from 'fastify';
import { Catalogues } from './catalogue/catalogues.js';
import type { Config } from './config.js';
import { auth } from './http/plugins/auth.js';
import { errors, frameworkErrors } from './http/plugins/errors.js';
import { methods } from './http/plugins/methods.js';
import { metrics } from './http/plugins/metrics.js';
import { openapi } from './http/plugins/openapi.js';
import { rateLimit } from './http/plugins/rate-limit.js';
import { rescreening } from './http/plugins/rescreening.js';
import { updater } from './http/plugins/updater.js';
import { watch } from './http/plugins/watch.js';
import { webhooks } from './http/plugins/webhooks.js';
import { asOfRoutes } from './http/routes/as-of.js';
import { caseRoutes } from './http/routes/cases.js';
import { catalogueRoutes } from './http/routes/catalogue.js';
import { customerRoutes } from './http/routes/customers.js';
import { healthRoutes } from './http/routes/health.js';
import { listRoutes } from './http/routes/lists.js';
import { orderRoutes } from './http/routes/orders.js';
import { partyRoutes } from './http/routes/parties.js';
import { policyRoutes } from './http/routes/policies.js';
import { reportRoutes } from './http/routes/reports.js';
import { rescreeningRoutes } from './http/routes/rescreenings.js';
import { screeningRoutes } from './http/routes/screenings.js';
import { substanceRoutes } from './http/routes/substances.js';
import { watchlistRoutes } from './http/routes/watchlists.js';
import { webhookRoutes } from './http/routes/webhooks.js';
import { allowNoBody, utf8Json } from './http/utf8-json.js';
import { validator } from './schemas.js';
import { Recorder } from './screening/record.js';
import type { Store } from './storage/open.js';

declare module 'fastify' {
  interface FastifyInstance {
    store: Store;
    recorder: Recorder;
    catalogues: Catalogues;
  }
}

/** Milliseconds between looks for a newly active list version. */
const WATCH_EVERY = 5000;
/** Milliseconds between looks for known parties that are behind the lists in service. */
const RESCREEN_EVERY = 10_000;

export async function buildApp(store: Store, config: Config): Promise<FastifyInstance> {
  const app = Fastify({
    bodyLimit: config.bodyLimit,
    logger: {
      level: config.logLevel,
      // Names travel in bodies, which are never logged; keys travel in this header.
      redact: ['req.headers.authorization', 'req.headers.cookie'],
      serializers: {
        req: (request) => ({ method: request.method, path: request.url?.split('?', 1)[0], remoteAddress: request.ip }),
      },
    },
    // Order and customer numbers of 200 characters stand in paths, percent-encoded.
    routerOptions: { maxParamLength: 1000 },
    frameworkErrors,
    requestTimeout: 30_000,
    keepAliveTimeout: 65_000,
    return503OnClosing: true,
    // An index of large lists takes as long to build as it takes; a start that gave up on it would never get further.
    pluginTimeout: 0,
  });

  // A body must be what its schema says to the letter; a query string is text, so numbers in it are converted.
  const strict = validator({ allErrors: true });
  const lenient = validator({ coerceTypes: true });
  app.setValidatorCompiler(({ schema, httpPart }) => (httpPart === 'body' ? strict : lenient).compile(schema as object));
  // Schemas of answers are documentation, which a test holds the answers against. Compiling writers from them took a third of a start.
  app.setSerializerCompiler(() => JSON.stringify);

  // JSON is the only thing that is parsed.
  app.removeContentTypeParser(['text/plain', 'application/json']);
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, utf8Json(app.getDefaultJsonParser('error', 'error')));
  allowNoBody(app);
  app.decorate('store', store);
  app.decorate('recorder', new Recorder(store));
  app.decorate('catalogues', new Catalogues(store.db));
  await app.register(errors);
  await app.register(methods);
  await app.register(helmet, {
    // Whether there is TLS is the business of the proxy before us: on plain HTTP these would only break the API pages.
    strictTransportSecurity: false,
    contentSecurityPolicy: { directives: { 'upgrade-insecure-requests': null } },
  });
  await app.register(openapi);
  await app.register(auth);
  await app.register(rateLimit, { perSecond: config.requestsPerSecond });
  await app.register(watch, { database: config.database, every: WATCH_EVERY });
  await app.register(rescreening, { database: config.database, lookBackDays: config.rescreenDays, every: RESCREEN_EVERY });
  await app.register(updater, { database: config.database, updates: config.updates });
  await app.register(webhooks, config.webhooks);
  await app.register(metrics);

  await app.register(healthRoutes);
  await app.register(screeningRoutes, { prefix: '/v1/screenings' });
  await app.register(asOfRoutes, { prefix: '/v1/screenings/as-of', database: config.database });
  await app.register(orderRoutes, { prefix: '/v1/orders' });
  await app.register(customerRoutes, { prefix: '/v1/customers' });
  await app.register(partyRoutes, { prefix: '/v1/parties' });
  await app.register(substanceRoutes, { prefix: '/v1/substances' });
  await app.register(catalogueRoutes, { prefix: '/v1/catalogue' });
  await app.register(policyRoutes, { prefix: '/v1/policies' });
  await app.register(caseRoutes, { prefix: '/v1/cases' });
  await app.register(rescreeningRoutes, { prefix: '/v1/rescreenings' });
  await app.register(reportRoutes, { prefix: '/v1/reports' });
  await app.register(watchlistRoutes, { prefix: '/v1/watchlists' });
  await app.register(listRoutes, { prefix: '/v1/lists', database: config.database });
  await app.register(webhookRoutes, { prefix: '/v1/webhooks', ...config.webhooks });
  return app;
}
