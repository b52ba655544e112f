/** The service in-process, with the sample lists and a key for each role. */
import { fileURLToPath } from 'node:url';
import type { FastifyInstance, InjectOptions } from 'fastify';
import type { Test } from 'tap';
import { createKey, DEFAULT_SUPPLIER, ensureSupplier, ROLES } from '../../src/access/keys.js';
import { buildApp } from '../../src/app.js';
import { readConfig } from '../../src/config.js';
import type { Order } from '../../src/contract.js';
import { SAMPLE_LISTS } from '../../src/first-start.js';
import { importList } from '../../src/lists/importer.js';
import { validator } from '../../src/schemas.js';
import type { Role } from '../../src/storage/database.js';
import { openStore, type Store } from '../../src/storage/open.js';

export interface Service {
  app: FastifyInstance;
  store: Store;
  database: string;
  keys: Record<Role, string>;
  /** POSTs JSON with the key of a role (default: supplier). */
  post(url: string, body: unknown, options?: { role?: Role; headers?: Record<string, string> }): Promise<Answer>;
  get(url: string, options?: { role?: Role }): Promise<Answer>;
}

export interface Answer {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  body: any;
  headers: Record<string, unknown>;
}

export const AT = '2026-11-24T10:00:00.000Z';

export async function startService(
  test: Test,
  options: { lists?: { source: string; files: string[] }[]; env?: Record<string, string>; database?: string } = {},
): Promise<Service> {
  const database = options.database ?? `${test.testdir()}/assay.db`;
  const store = await openStore(database);
  await ensureSupplier(store, DEFAULT_SUPPLIER, 'Default supplier', AT);
  for (const { source, files } of options.lists ?? SAMPLE_LISTS) await importList(store, { source, files, at: AT });
  const keys = {} as Record<Role, string>;
  for (const role of ROLES) keys[role] = (await createKey(store, { supplierId: DEFAULT_SUPPLIER, role, label: role, at: AT })).key;

  const app = await buildApp(store, readConfig({ ASSAY_DATABASE: database, ASSAY_LOG_LEVEL: 'silent', ...options.env }));
  holdAnswersAgainstContract(test, app);
  test.teardown(async () => {
    await app.close();
    await store.close();
  });

  const ask = async (request: InjectOptions, role: Role): Promise<Answer> => {
    const answer = await app.inject({
      ...request,
      headers: { authorization: `Bearer ${keys[role]}`, ...request.headers },
    });
    return { status: answer.statusCode, body: answer.body ? JSON.parse(answer.body) : undefined, headers: answer.headers };
  };
  return {
    app,
    store,
    database,
    keys,
    post: (url, body, { role = 'supplier', headers = {} } = {}) =>
      ask(
        {
          method: 'POST',
          url,
          payload: typeof body === 'string' ? body : JSON.stringify(body),
          headers: { 'content-type': 'application/json', ...headers },
        },
        role,
      ),
    get: (url, { role = 'supplier' } = {}) => ask({ method: 'GET', url }, role),
  };
}

/** An order that nothing speaks against; `changes` replace its top-level members. */
/** Whatever a test is about: an answer that the contract does not describe fails it. */
function holdAnswersAgainstContract(test: Test, app: FastifyInstance): void {
  const contract = validator();
  app.addHook('onSend', async (request, reply, body) => {
    const described = (request.routeOptions.schema?.response as Record<string, Described> | undefined)?.[reply.statusCode];
    const schema = described?.content?.['application/json']?.schema;
    if (schema && !contract.validate(schema, JSON.parse(body as string)))
      test.fail(`${request.method} ${request.routeOptions.url}: ${contract.errorsText()}`);
  });
}

interface Described {
  content?: Record<string, { schema: object }>;
}

export function ordinaryOrder(changes: Partial<Order> = {}): Order {
  return {
    orderId: 'T-1',
    customerId: 'C-1',
    placedAt: '2026-11-20T09:30:00Z',
    seller: { country: 'US' },
    parties: [
      {
        role: 'buyer',
        type: 'company',
        name: 'Brightwater Coatings LLC',
        address: { lines: ['20 Acorn Street'], city: 'Columbus', country: 'US' },
      },
    ],
    lines: [{ lineId: '1', substance: { name: 'sodium chloride', cas: '7647-14-5' }, quantity: 500, unit: 'kg' }],
    ...changes,
  };
}

/** Real lists beside the checkout, or undefined on a machine without them. */
export const shared = (path: string): string => fileURLToPath(new URL(`../../../../shared/${path}`, import.meta.url));
