import type { FastifyInstance } from 'fastify';
import { canonicalDigest } from '../../audit/canonical.js';
import { appendEntries } from '../../audit/log.js';
import { type KeptTable, keptRow } from '../../audit/rows.js';
import type { Document, Exemption } from '../../contract.js';
import { recordDocument, withdrawDocument } from '../../customers/documents.js';
import { checkExemption, recordExemption, recordedExemptions, withdrawExemption } from '../../customers/exemptions.js';
import { papersOf } from '../../customers/paper-status.js';
import { DataError } from '../../data-error.js';
import { heldOrders } from '../../orders/order-life.js';
import { missingNow } from '../../screening/missing.js';
import type { Queries, Role } from '../../storage/database.js';
import { Problem } from '../problems.js';
import { customerId, jsonAnswer, problems, ref } from './shapes.js';

type OfCustomer = { Params: { customerId: string } };

const MOST_HELD = 20;
const params = { type: 'object', required: ['customerId'], properties: { customerId } };
const id = (member: string) => ({
  type: 'object',
  additionalProperties: false,
  required: [member],
  properties: { [member]: { type: 'string' } },
});

/** What the customer's held orders lack, and what is on record. */
export async function customerRoutes(app: FastifyInstance): Promise<void> {
  app.get<OfCustomer>(
    '/:customerId/missing',
    {
      config: { access: ['supplier', 'officer', 'regulator'] },
      schema: {
        tags: ['customers'],
        summary: `What would settle the flags of the customer's held orders, at most ${MOST_HELD}, as they would be judged now`,
        params,
        response: {
          200: jsonAnswer('The newest order first', {
            type: 'object',
            additionalProperties: false,
            required: ['orders'],
            properties: { orders: { type: 'array', items: ref('missing-papers') } },
          }),
          ...problems(503),
        },
      },
    },
    async (request) => {
      const { supplierId } = request.caller;
      const held = await heldOrders(app.store.db, supplierId, request.params.customerId, MOST_HELD);
      const orders = [];
      for (const order of held) {
        const now = { watch: app.watch(), catalogues: app.catalogues, at: new Date().toISOString() };
        orders.push(await missingNow(app.store.db, supplierId, order, now));
      }
      return { orders };
    },
  );
  await app.register(onRecordRoutes);
}

/** Papers and exemptions have the same three routes: record, list, withdraw. They differ in shape, storage and who may write. */
async function onRecordRoutes(app: FastifyInstance): Promise<void> {
  await app.register(recordRoutes<Document>, {
    path: 'documents',
    member: 'documentId',
    writers: ['supplier', 'officer'],
    body: 'document',
    item: 'recorded-document',
    what: 'a paper of the customer: identity, licence, registration, declaration',
    list: 'The papers of the customer: which end soon, which were withdrawn, what is left of a limited quantity',
    event: 'customer.document',
    table: 'customer_document',
    check: checkDocument,
    record: recordDocument,
    withdraw: withdrawDocument,
    read: (db, supplierId, customerId) => papersOf(db, supplierId, customerId, new Date().toISOString().slice(0, 10)),
  });
  await app.register(recordRoutes<Exemption>, {
    path: 'exemptions',
    member: 'exemptionId',
    writers: ['officer'],
    body: 'exemption',
    item: 'recorded-exemption',
    what: 'an exemption of the customer from a class control, until a day',
    list: 'The exemptions of the customer from class controls',
    event: 'customer.exemption',
    table: 'customer_exemption',
    check: checkExemption,
    record: recordExemption,
    withdraw: withdrawExemption,
    read: recordedExemptions,
  });
}

interface OnRecord<Body> {
  path: string;
  /** name of its id */
  member: string;
  writers: Role[];
  body: string;
  item: string;
  what: string;
  list: string;
  event: string;
  table: KeptTable;
  /** Throws DataError where it can never hold. */
  check(body: Body): void;
  record(trx: Queries, supplierId: string, customerId: string, body: Body, at: string, by: string): Promise<string>;
  withdraw(trx: Queries, supplierId: string, customerId: string, id: string, at: string): Promise<boolean>;
  read(db: Queries, supplierId: string, customerId: string): Promise<unknown[]>;
}

async function recordRoutes<Body extends object>(app: FastifyInstance, kind: OnRecord<Body>): Promise<void> {
  /** Writes and its audit entry stand or fall together. */
  const change = (write: (trx: Queries) => Promise<{ event: string; supplierId: string; at: string; subject: Record<string, string> }>) =>
    app.store.db.transaction().execute(async (trx) => {
      await app.store.lockSequencer(trx);
      const { event, supplierId, at, subject } = await write(trx);
      const rows = await keptRow(trx, kind.table, subject[kind.member]!);
      await appendEntries(trx, [{ kind: `${kind.event}_${event}`, supplierId, at, subject: { ...subject, rows } }]);
    });

  app.post<OfCustomer>(
    `/:customerId/${kind.path}`,
    {
      config: { access: kind.writers },
      schema: {
        tags: ['customers'],
        summary: `Put on record ${kind.what}`,
        params,
        body: ref(kind.body),
        response: { 201: jsonAnswer('On record', id(kind.member)), ...problems(413, 415, 503) },
      },
    },
    async (request, reply) => {
      const { supplierId, keyId } = request.caller;
      const { customerId } = request.params;
      const body = request.body as Body;
      kind.check(body);
      const at = new Date().toISOString();
      let recorded = '';
      await change(async (trx) => {
        recorded = await kind.record(trx, supplierId, customerId, body, at, keyId);
        const subject = { customerId, [kind.member]: recorded, by: keyId, body: canonicalDigest(body) };
        return { event: 'recorded', supplierId, at, subject };
      });
      return reply.code(201).send({ [kind.member]: recorded });
    },
  );

  app.get<OfCustomer>(
    `/:customerId/${kind.path}`,
    {
      config: { access: ['supplier', 'officer', 'regulator'] },
      schema: {
        tags: ['customers'],
        summary: kind.list,
        params,
        response: {
          200: jsonAnswer('Oldest first', {
            type: 'object',
            additionalProperties: false,
            required: [kind.path],
            properties: { [kind.path]: { type: 'array', items: ref(kind.item) } },
          }),
          ...problems(503),
        },
      },
    },
    async (request) => ({ [kind.path]: await kind.read(app.store.db, request.caller.supplierId, request.params.customerId) }),
  );

  app.post<{ Params: { customerId: string; id: string }; Body: { note: string } }>(
    `/:customerId/${kind.path}/:id/withdraw`,
    {
      config: { access: kind.writers },
      schema: {
        tags: ['customers'],
        summary: `Take off the record ${kind.what}`,
        params: {
          type: 'object',
          required: ['customerId', 'id'],
          properties: { customerId, id: { type: 'string', minLength: 1, maxLength: 200 } },
        },
        body: {
          type: 'object',
          additionalProperties: false,
          required: ['note'],
          properties: { note: { type: 'string', pattern: '\\S', maxLength: 4000, description: 'why: forged, returned, replaced' } },
        },
        response: { 200: jsonAnswer('No longer on record', id(kind.member)), ...problems(404, 413, 415, 503) },
      },
    },
    async (request) => {
      const { supplierId, keyId } = request.caller;
      const { customerId, id } = request.params;
      const at = new Date().toISOString();
      await change(async (trx) => {
        if (!(await kind.withdraw(trx, supplierId, customerId, id, at))) throw new Problem('not-found');
        const subject = { customerId, [kind.member]: id, by: keyId, note: canonicalDigest(request.body.note) };
        return { event: 'withdrawn', supplierId, at, subject };
      });
      return { [kind.member]: id };
    },
  );
}

function checkDocument({ validFrom, validUntil, quantity, unit }: Document): void {
  if (validFrom && validUntil && validFrom > validUntil) throw new DataError('validUntil is before validFrom');
  if (typeof quantity === 'number' && !unit) throw new DataError('a quantity needs its unit');
}
