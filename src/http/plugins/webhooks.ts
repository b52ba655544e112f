import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import plugin from 'fastify-plugin';
import type { WebhookSettings } from '../../config.js';
import { deliverDue, forgetOldMessages, patientDelivery } from '../../webhooks/deliver.js';

/** Milliseconds between looks into the outbox. */
const LOOK_EVERY = 2000;
const HOUR = 3_600_000;

/** Delivers webhook messages while the service runs. */
export const webhooks = plugin(async (app: FastifyInstance, { allowPrivate }: WebhookSettings) => {
  const stopped = new AbortController();
  const delivery = { ...patientDelivery, allowPrivate };
  let forgottenAt = 0;

  const look = async () => {
    await deliverDue(app.store, delivery, stopped.signal);
    if (Date.now() - forgottenAt < HOUR) return;
    forgottenAt = Date.now();
    await forgetOldMessages(app.store, forgottenAt);
  };
  const loop = async () => {
    while (!stopped.signal.aborted) {
      await look().catch((error) => app.log.error({ err: error }, 'webhook messages could not be delivered; they wait'));
      await wait(LOOK_EVERY, undefined, { signal: stopped.signal, ref: false }).catch(() => {});
    }
  };
  let ended: Promise<void> | undefined;
  app.addHook('onReady', async () => {
    ended = loop();
  });
  app.addHook('onClose', async () => {
    stopped.abort();
    await ended;
  });
});
