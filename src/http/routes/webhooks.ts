import type { FastifyInstance } from 'fastify';
import type { WebhookSettings } from '../../config.js';
import { DataError } from '../../data-error.js';
import { createEndpoint, listEndpoints, messagesOf, removeEndpoint } from '../../webhooks/endpoints.js';
import { EVENT_TYPES, type EventType } from '../../webhooks/events.js';
import { resend, rotateSecret } from '../../webhooks/upkeep.js';
import { Problem } from '../problems.js';
import { jsonAnswer, problems } from './shapes.js';

const config = { access: ['operator'] as const };
const params = { type: 'object', required: ['webhookId'], properties: { webhookId: { type: 'string', maxLength: 100 } } };
const events = { type: 'array', minItems: 1, uniqueItems: true, items: { type: 'string', enum: EVENT_TYPES } };
const count = { type: 'integer' };
const time = { type: 'string', format: 'date-time' };
const timeOrNull = { type: ['string', 'null'], format: 'date-time' };
const shape = (properties: Record<string, object>) => ({
  type: 'object',
  additionalProperties: false,
  required: Object.keys(properties),
  properties,
});

type Named = { Params: { webhookId: string } };

/** Where events are told to, and what became of each message. */
export async function webhookRoutes(app: FastifyInstance, { allowPrivate }: WebhookSettings): Promise<void> {
  app.post<{ Body: { url: string; events?: EventType[] } }>(
    '',
    {
      config,
      schema: {
        tags: ['webhooks'],
        summary: 'Be told of events at an address',
        description:
          'Messages are signed as the Standard Webhooks specification says (`webhook-id`, `webhook-timestamp`, `webhook-signature`) with the secret ' +
          'that this answer shows, the only time. The body is `{"type", "timestamp", "data"}`; `data` holds ids, never names.',
        body: {
          type: 'object',
          additionalProperties: false,
          required: ['url'],
          properties: {
            url: { type: 'string', maxLength: 2000, description: 'https; a public address' },
            events: { ...events, description: 'default: all' },
          },
        },
        response: {
          201: jsonAnswer('The webhook and its secret', shape({ webhookId: { type: 'string' }, secret: { type: 'string' } })),
          ...problems(413, 415, 503),
        },
      },
    },
    async (request, reply) => {
      const { supplierId, keyId: by } = request.caller;
      const { url, events = EVENT_TYPES } = request.body;
      return reply
        .code(201)
        .send(await createEndpoint(app.store, { supplierId, url, events, allowPrivate, by, at: new Date().toISOString() }));
    },
  );

  const webhook = shape({
    webhookId: { type: 'string' },
    url: { type: 'string' },
    events,
    createdAt: time,
    goneAt: { ...timeOrNull, description: 'the receiver answered 410: it is told nothing until messages are sent again' },
    formerSecretUntil: { ...timeOrNull, description: 'until then the former secret signs as well' },
    messages: shape({ waiting: count, delivered: count, givenUp: count }),
  });
  app.get(
    '',
    {
      config,
      schema: {
        tags: ['webhooks'],
        summary: 'The webhooks of this supplier, and how many messages of the last 30 days each waits for',
        response: { 200: jsonAnswer('The webhooks', shape({ webhooks: { type: 'array', items: webhook } })), ...problems(503) },
      },
    },
    async (request) => ({ webhooks: await listEndpoints(app.store.db, request.caller.supplierId) }),
  );

  const message = shape({
    messageId: { type: 'string', description: 'the `webhook-id` header' },
    type: { type: 'string', enum: EVENT_TYPES },
    createdAt: time,
    state: { type: 'string', enum: ['waiting', 'delivered', 'given_up'] },
    attempts: count,
    nextAttemptAt: timeOrNull,
    lastAttemptAt: timeOrNull,
    lastOutcome: { type: ['string', 'null'], description: 'the status, or why there was none' },
  });
  app.get<Named & { Querystring: { limit?: number } }>(
    '/:webhookId/messages',
    {
      config,
      schema: {
        tags: ['webhooks'],
        summary: 'What became of the last messages to a webhook, the newest first',
        params,
        querystring: {
          type: 'object',
          additionalProperties: false,
          properties: { limit: { type: 'integer', minimum: 1, maximum: 200, default: 50 } },
        },
        response: { 200: jsonAnswer('The messages', shape({ messages: { type: 'array', items: message } })), ...problems(404, 503) },
      },
    },
    async (request) => {
      const { limit = 50 } = request.query;
      const messages = await messagesOf(app.store.db, request.caller.supplierId, request.params.webhookId, limit);
      if (!messages) throw new Problem('not-found');
      return { messages };
    },
  );

  const target = (request: { caller: { supplierId: string; keyId: string }; params: { webhookId: string } }) => ({
    supplierId: request.caller.supplierId,
    webhookId: request.params.webhookId,
    by: request.caller.keyId,
    at: new Date().toISOString(),
  });
  const resent = { 202: jsonAnswer('Due again', shape({ messages: { ...count, description: 'how many' } })), ...problems(404, 503) };

  app.post<Named & { Body: { overlapHours?: number } | null }>(
    '/:webhookId/secret',
    {
      config,
      schema: {
        tags: ['webhooks'],
        summary: 'Change the secret; the former one signs as well for some hours',
        description:
          'Until `formerUntil` each message carries two signatures in `webhook-signature`, separated by a space; a receiver takes it when either holds.',
        params,
        body: {
          type: ['object', 'null'],
          additionalProperties: false,
          properties: { overlapHours: { type: 'integer', minimum: 0, maximum: 168, default: 24 } },
        },
        response: {
          200: jsonAnswer('The new secret, shown this once', shape({ secret: { type: 'string' }, formerUntil: time })),
          ...problems(404, 413, 415, 503),
        },
      },
    },
    async (request) => {
      const changed = await rotateSecret(app.store, { ...target(request), overlapHours: request.body?.overlapHours ?? 24 });
      if (!changed) throw new Problem('not-found');
      return changed;
    },
  );

  app.post<Named>(
    '/:webhookId/resend',
    {
      config,
      schema: {
        tags: ['webhooks'],
        summary: 'Send again all messages that were given up',
        description: 'Each under its own `webhook-id`. A webhook whose receiver was gone is told of events again.',
        params,
        response: resent,
      },
    },
    async (request, reply) => {
      const messages = await resend(app.store, target(request));
      if (messages === undefined) throw new Problem('not-found');
      return reply.code(202).send({ messages });
    },
  );

  app.post<{ Params: { webhookId: string; messageId: string } }>(
    '/:webhookId/messages/:messageId/resend',
    {
      config,
      schema: {
        tags: ['webhooks'],
        summary: 'Send one message again, whatever became of it',
        params: {
          ...params,
          required: ['webhookId', 'messageId'],
          properties: { ...params.properties, messageId: { type: 'string', maxLength: 100 } },
        },
        response: resent,
      },
    },
    async (request, reply) => {
      const { messageId } = request.params;
      const messages = await resend(app.store, { ...target(request), messageId }).catch((error) => {
        throw error instanceof DataError ? new Problem('not-found', error.message) : error;
      });
      if (messages === undefined) throw new Problem('not-found');
      return reply.code(202).send({ messages });
    },
  );

  app.delete<Named>(
    '/:webhookId',
    {
      config,
      schema: {
        tags: ['webhooks'],
        summary: 'Be told no more',
        params,
        response: { 204: { description: 'Removed; what waited for it is given up', type: 'null' }, ...problems(404, 503) },
      },
    },
    async (request, reply) => {
      const { supplierId, keyId: by } = request.caller;
      const { webhookId } = request.params;
      if (!(await removeEndpoint(app.store, { supplierId, webhookId, by, at: new Date().toISOString() }))) throw new Problem('not-found');
      return reply.code(204).send(null);
    },
  );
}
