import type { FastifyInstance } from 'fastify';
import {
  CatalogueRefused,
  MOST_PRODUCTS,
  type NumberedProduct,
  productsOfCsv,
  type ReadCatalogue,
  readCatalogue,
} from '../../catalogue/read-catalogue.js';
import { catalogueState, importCatalogue } from '../../catalogue/versions.js';
import { Problem } from '../problems.js';
import { jsonAnswer, problems, ref } from './shapes.js';

const state = {
  type: 'object',
  additionalProperties: false,
  required: ['version', 'products', 'importedAt'],
  properties: {
    version: { type: 'string', description: 'from the content: the same products, the same version' },
    products: { type: 'integer' },
    importedAt: { type: 'string' },
  },
};

const imported = {
  ...state,
  required: [...state.required, 'controlled', 'unidentified', 'warnings'],
  properties: {
    ...state.properties,
    controlled: { type: 'integer', description: 'products that a precursor watchlist names' },
    unidentified: { type: 'integer', description: 'products of which nothing tells what they are' },
    warnings: {
      type: 'array',
      description: 'products that contradict themselves, up to a hundred',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['line', 'reason'],
        properties: { line: { type: 'integer' }, reason: { type: 'string' } },
      },
    },
  },
};

export async function catalogueRoutes(app: FastifyInstance): Promise<void> {
  // Here, and here only, CSV is taken as well.
  app.addContentTypeParser('text/csv', { parseAs: 'string' }, (_request, body, done) => done(null, body));

  app.put<{ Body: { products: object[] } | string }>(
    '',
    {
      config: { access: ['supplier', 'operator'] },
      schema: {
        tags: ['substances'],
        summary: "Put the supplier's product catalogue into service, in place of the former",
        description:
          'As JSON, or as CSV (`text/csv`) whose header has `productCode` and any of `name`, `cas`, `ec`, `smiles`, `inchi`, `inchiKey`, `unNumber`, `hsCode`. ' +
          'All of it is taken or nothing; `errors` names the lines that are wrong. `assay substances catalogue import` takes larger ones.',
        body: {
          content: {
            'application/json': {
              schema: {
                type: 'object',
                additionalProperties: false,
                required: ['products'],
                properties: { products: { type: 'array', minItems: 1, maxItems: MOST_PRODUCTS, items: ref('catalogue-product') } },
              },
            },
            'text/csv': { schema: { type: 'string' } },
          },
        },
        response: { 200: jsonAnswer('In service', imported), ...problems(413, 415, 503) },
      },
    },
    async (request) => {
      const { supplierId, keyId } = request.caller;
      const numbered =
        typeof request.body === 'string'
          ? productsOfCsv(request.body)
          : request.body.products.map((product, i) => ({ line: i + 1, product }));
      const { products, ...found } = await checked(numbered);
      return { ...(await importCatalogue(app.store, products, { supplierId, keyId, at: new Date().toISOString() })), ...found };
    },
  );

  app.get(
    '',
    {
      config: { access: ['supplier', 'officer', 'regulator', 'operator'] },
      schema: {
        tags: ['substances'],
        summary: 'Which version of the product catalogue is in service',
        response: { 200: jsonAnswer('The catalogue', state), ...problems(404, 503) },
      },
    },
    async (request) => {
      const found = await catalogueState(app.store.db, request.caller.supplierId);
      if (!found) throw new Problem('not-found', 'no catalogue was imported');
      return found;
    },
  );
}

async function checked(numbered: NumberedProduct[]): Promise<ReadCatalogue> {
  try {
    return await readCatalogue(numbered);
  } catch (error) {
    if (!(error instanceof CatalogueRefused)) throw error;
    throw new Problem(
      'invalid-request',
      error.message,
      error.faults.map(({ line, reason }) => ({ pointer: `line ${line}`, message: reason })),
    );
  }
}
