import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import plugin from 'fastify-plugin';
import { schemas } from '../../schemas.js';

const API_VERSION = '1';

interface OpenApi {
  paths: Record<string, Record<string, { requestBody?: { required: boolean }; 'x-body-optional'?: boolean }>>;
}

/** The contract, made from the routes and schemas/; browsable at /docs. Registered before auth: reading it needs no key. */
export const openapi = plugin(async (app: FastifyInstance) => {
  for (const schema of schemas) app.addSchema(schema);
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Assay',
        version: API_VERSION,
        description:
          'Know-your-customer screening for chemical orders: parties against sanctions lists, substances against precursor watchlists. ' +
          'Every error is a problem document (RFC 9457) with a stable `code`; a body that is not as described is told everything that is wrong ' +
          'with it, in `errors`. A method that a path does not know answers 405 with `Allow`; too many requests answer 429 with `Retry-After`. ' +
          '`x-roles` of an operation says which keys may call it.',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      servers: [{ url: '/', description: 'this service' }],
      components: {
        securitySchemes: { apiKey: { type: 'http', scheme: 'bearer', description: 'An API key: Authorization: Bearer assay_...' } },
      },
      security: [{ apiKey: [] }],
      tags: [
        { name: 'screenings', description: 'Screen an order; read what was answered' },
        { name: 'orders', description: 'What becomes of an order after its screening' },
        { name: 'cases', description: 'Parties of past orders that are new on a list' },
        { name: 'customers', description: 'Papers and exemptions on the record of a customer' },
        { name: 'parties', description: 'Look up one party' },
        { name: 'substances', description: 'Identify one substance; read the precursor watchlists' },
        { name: 'lists', description: 'Which sanctions lists are in use' },
        { name: 'policies', description: 'How orders are decided: versions, and the one in service' },
        { name: 'reports', description: 'Reports to authorities, from recorded orders' },
        { name: 'webhooks', description: 'Be told of events' },
        { name: 'service', description: 'Health' },
      ],
    },
    // Who may call a route, as auth.ts asks for it.
    transform: ({ schema, url, route }) => {
      const { access, bodyOptional } = route.config ?? {};
      const roles = Array.isArray(access) ? { 'x-roles': access } : { security: [] };
      return { url, schema: { ...schema, ...roles, ...(bodyOptional && { 'x-body-optional': true }) } };
    },
    transformObject: (document) => {
      const { openapiObject } = document as { openapiObject: OpenApi };
      for (const path of Object.values(openapiObject.paths))
        for (const operation of Object.values(path))
          if (operation['x-body-optional']) {
            operation.requestBody!.required = false;
            delete operation['x-body-optional'];
          }
      return openapiObject as object;
    },
    refResolver: { buildLocalReference: (json, _base, _fragment, i) => (typeof json.title === 'string' ? json.title : `def-${i}`) },
  });
  await app.register(async (docs) => {
    docs.addHook('onRoute', (route) => {
      route.config = { ...route.config, access: 'public' };
    });
    await docs.register(swaggerUi, { routePrefix: '/docs', uiConfig: { docExpansion: 'list', persistAuthorization: false } });
  });
});
