import { createHmac } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import t, { type Test } from 'tap';
import { DEFAULT_SUPPLIER, ensureSupplier } from '../../src/access/keys.js';
import type { Store } from '../../src/storage/open.js';
import { type Delivery, deliverDue, forgetOldMessages, patientDelivery } from '../../src/webhooks/deliver.js';
import { createEndpoint, listEndpoints, messagesOf, removeEndpoint } from '../../src/webhooks/endpoints.js';
import { EVENT_TYPES, type EventType } from '../../src/webhooks/events.js';
import { queueEvent } from '../../src/webhooks/outbox.js';
import { post } from '../../src/webhooks/post.js';
import { signedHeaders } from '../../src/webhooks/signature.js';
import { resend, rotateSecret } from '../../src/webhooks/upkeep.js';
import { onEachDatabase } from '../support/stores.js';
import { answering, receiver } from './receiver.js';

const START = Date.parse('2026-11-24T10:00:00.000Z');
const never = new AbortController().signal;

/** A delivery with a clock that the test moves. */
function clockwork(changes: Partial<Delivery> = {}) {
  const time = { now: START };
  const delivery: Delivery = { ...patientDelivery, allowPrivate: true, timeout: 300, now: () => time.now, random: () => 1, ...changes };
  return { time, delivery };
}

function hook(store: Store, url: string, events: readonly EventType[] = EVENT_TYPES, supplierId = DEFAULT_SUPPLIER) {
  return createEndpoint(store, { supplierId, url, events, allowPrivate: true, by: 'k', at: new Date(START).toISOString() });
}

async function happen(store: Store, n = 1, supplierId = DEFAULT_SUPPLIER) {
  for (let i = 0; i < n; i++)
    await queueEvent(store.db, { supplierId, type: 'case.opened', at: new Date(START).toISOString(), data: { caseId: `c${i}` } });
}

const stateOf = async (store: Store, webhookId: string) => (await messagesOf(store.db, DEFAULT_SUPPLIER, webhookId, 1))![0]!;

onEachDatabase('a message is signed as Standard Webhooks says, and sent once', async (t, store) => {
  const { url, received } = await receiver(t, answering(204));
  const { webhookId, secret } = await hook(store, url);
  const { delivery } = clockwork();
  await happen(store);
  await Promise.all([deliverDue(store, delivery, never), deliverDue(store, delivery, never)]);
  await deliverDue(store, delivery, never);

  t.equal(received.length, 1, 'two that look at once send it once');
  const { headers, body } = received[0]!;
  t.same(JSON.parse(body), { type: 'case.opened', timestamp: '2026-11-24T10:00:00.000Z', data: { caseId: 'c0' } });
  const id = headers['webhook-id'] as string;
  t.equal(headers['webhook-timestamp'], String(START / 1000));
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  const signature = createHmac('sha256', key)
    .update(`${id}.${START / 1000}.${body}`)
    .digest('base64');
  t.equal(headers['webhook-signature'], `v1,${signature}`);
  t.match(await stateOf(store, webhookId), { messageId: id, state: 'delivered', attempts: 1, lastOutcome: '204' });
});

onEachDatabase('a failing receiver is tried again, later and later, under the same id, until it takes it', async (t, store) => {
  const { url, received } = await receiver(t, (response, nth) => answering(nth < 3 ? 500 : 200)(response));
  const { webhookId } = await hook(store, url);
  const { time, delivery } = clockwork();
  await happen(store);

  await deliverDue(store, delivery, never);
  t.match(await stateOf(store, webhookId), {
    state: 'waiting',
    attempts: 1,
    lastOutcome: '500',
    nextAttemptAt: '2026-11-24T10:00:10.000Z',
  });
  await deliverDue(store, delivery, never);
  t.equal(received.length, 1, 'not before it is due');
  time.now += 10_000;
  await deliverDue(store, delivery, never);
  t.match(await stateOf(store, webhookId), { attempts: 2, nextAttemptAt: '2026-11-24T10:00:30.000Z' });
  time.now += 20_000;
  await deliverDue(store, delivery, never);
  t.match(await stateOf(store, webhookId), { state: 'delivered', attempts: 3 });
  t.equal(new Set(received.map(({ headers }) => headers['webhook-id'])).size, 1);
});

onEachDatabase('a receiver that never takes it is given up, visibly', async (t, store) => {
  const { url, received } = await receiver(t, answering(503));
  const { webhookId } = await hook(store, url);
  const { time, delivery } = clockwork({ attempts: 3 });
  await happen(store);
  for (let i = 0; i < 6; i++) {
    await deliverDue(store, delivery, never);
    time.now += 3_600_000;
  }
  t.equal(received.length, 3);
  t.match(await stateOf(store, webhookId), { state: 'given_up', attempts: 3, nextAttemptAt: null, lastOutcome: '503' });
  t.match(await listEndpoints(store.db, DEFAULT_SUPPLIER), [{ messages: { waiting: 0, delivered: 0, givenUp: 1 } }]);
  await forgetOldMessages(store, time.now + 31 * 86_400_000);
  t.same(await messagesOf(store.db, DEFAULT_SUPPLIER, webhookId, 5), [], 'and forgotten after a month');
});

onEachDatabase('who hangs costs one time-out and keeps nobody else waiting', async (t, store) => {
  const hanging = await receiver(t, () => {});
  const good = await receiver(t, answering(200));
  const hung = await hook(store, hanging.url);
  await hook(store, good.url);
  const { delivery } = clockwork();
  await happen(store, 10);
  const before = performance.now();
  await deliverDue(store, delivery, never);
  t.ok(performance.now() - before < 3000, 'one time-out, not ten');
  t.equal(hanging.received.length, 1);
  t.equal(good.received.length, 10);
  const [first] = (await messagesOf(store.db, DEFAULT_SUPPLIER, hung.webhookId, 10))!.filter(({ attempts }) => attempts > 0);
  t.match(first, { state: 'waiting', lastOutcome: 'no answer in time' });
});

t.test('an attempt ends in time whatever garbage is collected meanwhile', async (t) => {
  const { url } = await receiver(t, () => {});
  setFlagsFromString('--expose-gc');
  const collecting = setInterval(runInNewContext('gc'), 20);
  t.teardown(() => clearInterval(collecting));
  const outcome = post({ url: new URL(url), headers: {}, body: '{}', allowPrivate: true, timeout: 300, signal: never });
  t.same(await Promise.race([outcome, wait(5000, 'still waiting')]), { delivered: false, said: 'no answer in time' });
});

onEachDatabase('who takes its time for each message has its turn, and no longer than a time-out', async (t, store) => {
  const { time, delivery } = clockwork();
  const slow = await receiver(t, (response) => {
    time.now += 0.6 * delivery.timeout;
    answering(200)(response);
  });
  await hook(store, slow.url);
  await happen(store, 10);
  await deliverDue(store, delivery, never);
  t.equal(slow.received.length, 2, 'the look ends, and with it the wait of the others');
  await deliverDue(store, delivery, never);
  t.equal(slow.received.length, 4);
});

onEachDatabase('what is sent again while an attempt is under way is due, however that attempt ends', async (t, store) => {
  let again: () => Promise<unknown> = async () => {};
  const { url, received } = await receiver(t, (response) => void again().then(() => answering(500)(response)));
  const { webhookId } = await hook(store, url);
  const at = new Date(START).toISOString();
  const { delivery } = clockwork({ attempts: 1 });
  again = () =>
    resend(store, { supplierId: DEFAULT_SUPPLIER, webhookId, by: 'k', at, messageId: String(received[0]!.headers['webhook-id']) });
  await happen(store);
  await deliverDue(store, delivery, never);
  t.match(await stateOf(store, webhookId), { state: 'waiting', attempts: 0, nextAttemptAt: at });
  again = async () => {};
  await deliverDue(store, delivery, never);
  t.match(await stateOf(store, webhookId), { state: 'given_up', attempts: 1 });
});

onEachDatabase('an attempt that a crash broke off is due again when its claim ends', async (t, store) => {
  const { url, received } = await receiver(t, answering(200));
  await hook(store, url);
  const { time, delivery } = clockwork();
  await happen(store);
  // As a process leaves it that ends within its first attempt.
  await store.db
    .updateTable('webhook_message')
    .set({ attempts: 1, next_attempt_at: new Date(START + 600).toISOString() })
    .execute();
  await deliverDue(store, delivery, never);
  t.equal(received.length, 0);
  time.now += 600;
  await deliverDue(store, delivery, never);
  t.equal(received.length, 1);
});

onEachDatabase('the end of the service is no failure of the receiver', async (t, store) => {
  const { url } = await receiver(t, () => {});
  const { webhookId } = await hook(store, url);
  const { delivery } = clockwork({ timeout: 60_000 });
  await happen(store);
  const ending = new AbortController();
  setTimeout(() => ending.abort(), 100);
  await deliverDue(store, delivery, ending.signal);
  t.match(await stateOf(store, webhookId), { state: 'waiting', attempts: 0, lastOutcome: null });
});

onEachDatabase('each supplier hears of its own, of what it asked for, and of what concerns all', async (t, store) => {
  await ensureSupplier(store, 'other', 'Other', new Date(START).toISOString());
  const cases = await receiver(t, answering(200));
  const lists = await receiver(t, answering(200));
  const others = await receiver(t, answering(200));
  await hook(store, cases.url, ['case.opened']);
  await hook(store, lists.url, ['list.activated']);
  await hook(store, others.url, EVENT_TYPES, 'other');
  await happen(store);
  await queueEvent(store.db, { supplierId: '*', type: 'list.activated', at: new Date(START).toISOString(), data: { listId: 'un' } });
  await deliverDue(store, clockwork().delivery, never);
  const types = (all: { body: string }[]) => all.map(({ body }) => JSON.parse(body).type);
  t.same(types(cases.received), ['case.opened']);
  t.same(types(lists.received), ['list.activated']);
  t.same(types(others.received), ['list.activated']);
});

onEachDatabase('a removed endpoint is told nothing more, and its secret is gone', async (t, store) => {
  const { url, received } = await receiver(t, answering(200));
  const { webhookId } = await hook(store, url);
  await happen(store);
  const removal = { supplierId: DEFAULT_SUPPLIER, webhookId, by: 'k', at: new Date(START).toISOString() };
  t.equal(await removeEndpoint(store, { ...removal, supplierId: 'other' }), false, 'not by another supplier');
  t.equal(await removeEndpoint(store, removal), true);
  t.equal(await removeEndpoint(store, removal), false);
  await happen(store);
  await deliverDue(store, clockwork().delivery, never);
  t.equal(received.length, 0);
  const row = await store.db.selectFrom('webhook_endpoint').select('secret').executeTakeFirstOrThrow();
  t.equal(row.secret, null);
});

onEachDatabase('a receiver that is gone is told nothing more, until an operator sends again', async (t, store) => {
  const { url, received } = await receiver(t, (response, nth) => answering(nth === 1 ? 410 : 200)(response));
  const { webhookId } = await hook(store, url);
  const { delivery } = clockwork();
  const about = { supplierId: DEFAULT_SUPPLIER, webhookId, by: 'k', at: new Date(START).toISOString() };
  await happen(store, 3);
  await deliverDue(store, delivery, never);
  await happen(store);
  await deliverDue(store, delivery, never);
  t.equal(received.length, 1);
  t.match(await listEndpoints(store.db, DEFAULT_SUPPLIER), [
    { goneAt: new Date(START).toISOString(), messages: { waiting: 0, givenUp: 3 } },
  ]);

  t.equal(await resend(store, { ...about, supplierId: 'other' }), undefined, 'not by another supplier');
  t.equal(await resend(store, about), 3);
  await happen(store);
  await deliverDue(store, delivery, never);
  t.equal(received.length, 5);
  t.equal(received[1]!.headers['webhook-id'], received[0]!.headers['webhook-id'], 'under the id that it had');
  t.match(await listEndpoints(store.db, DEFAULT_SUPPLIER), [{ goneAt: null, messages: { waiting: 0, delivered: 4, givenUp: 0 } }]);

  const messageId = received[0]!.headers['webhook-id'] as string;
  t.equal(await resend(store, { ...about, messageId }), 1, 'one that was delivered, too');
  await deliverDue(store, delivery, never);
  t.equal(received.at(-1)!.headers['webhook-id'], messageId);
  await t.rejects(resend(store, { ...about, messageId: 'none' }), { name: 'DataError', message: /no message none/ });
  const kinds = await store.db.selectFrom('audit_entry').select('kind').orderBy('idx').execute();
  t.same(
    kinds.map(({ kind }) => kind),
    ['webhook.created', 'webhook.resent', 'webhook.resent'],
  );
});

onEachDatabase('while a secret is changed, both sign', async (t, store) => {
  const { url, received } = await receiver(t, answering(200));
  const { webhookId, secret: former } = await hook(store, url);
  const { time, delivery } = clockwork();
  const about = { supplierId: DEFAULT_SUPPLIER, webhookId, by: 'k', at: new Date(START).toISOString() };
  const changed = (await rotateSecret(store, { ...about, overlapHours: 2 }))!;
  t.equal(changed.formerUntil, '2026-11-24T12:00:00.000Z');
  t.not(changed.secret, former);

  const signatures = async () => {
    await happen(store);
    await deliverDue(store, delivery, never);
    const { headers, body } = received.at(-1)!;
    const by = (secret: string) =>
      signedHeaders([secret], headers['webhook-id'] as string, Math.floor(time.now / 1000), body)['webhook-signature'];
    return { sent: headers['webhook-signature'], former: by(former), present: by(changed.secret) };
  };
  const during = await signatures();
  t.equal(during.sent, `${during.present} ${during.former}`);
  time.now += 2 * 3_600_000;
  const after = await signatures();
  t.equal(after.sent, after.present, 'and then the new one alone');
  t.equal(await rotateSecret(store, { ...about, supplierId: 'other', overlapHours: 0 }), undefined);
});

/** What one attempt at a receiver leaves. */
async function oneAttempt(t: Test, store: Store, answer: (response: ServerResponse) => void, changes: Partial<Delivery> = {}) {
  const { url, received } = await receiver(t, answer);
  const { webhookId } = await hook(store, url);
  await happen(store);
  await deliverDue(store, clockwork(changes).delivery, never);
  return { ...(await stateOf(store, webhookId)), received };
}

onEachDatabase('answers that are no delivery', async (t, store) => {
  const elsewhere = await receiver(t, answering(200));
  const redirected = await oneAttempt(t, store, answering(307, { location: elsewhere.url }));
  t.match(redirected, { state: 'waiting', lastOutcome: '307: redirects are not followed' });
  t.equal(elsewhere.received.length, 0);

  t.match(await oneAttempt(t, store, answering(410)), { state: 'given_up', lastOutcome: '410' }, 'gone for good');
  t.match(
    await oneAttempt(t, store, answering(429, { 'retry-after': '600' })),
    { state: 'waiting', nextAttemptAt: '2026-11-24T10:10:00.000Z' },
    'who asks for ten minutes gets them',
  );
  t.match(await oneAttempt(t, store, (response) => response.destroy()), { state: 'waiting', lastOutcome: 'ECONNRESET' });
  t.match(await oneAttempt(t, store, (response) => void response.writeHead(200, { 'x-long': 'x'.repeat(40_000) }).end()), {
    state: 'waiting',
    lastOutcome: 'HPE_HEADER_OVERFLOW',
  });
  t.match(
    await oneAttempt(t, store, (response) => {
      response.writeHead(200);
      const pour = () => {
        if (response.destroyed) return;
        response.write('x'.repeat(65_536));
        setImmediate(pour);
      };
      pour();
    }),
    { state: 'delivered' },
    'an endless answer is not read',
  );
});

onEachDatabase('no message goes into the network of the operator unless he allows it', async (t, store) => {
  const { received, ...left } = await oneAttempt(t, store, answering(200), { allowPrivate: false });
  t.match(left, { state: 'waiting', lastOutcome: /private address/ });
  t.equal(received.length, 0);

  await store.db.updateTable('webhook_endpoint').set({ url: 'http://localhost:9/hook' }).execute();
  await happen(store);
  await deliverDue(store, clockwork({ allowPrivate: false }).delivery, never);
  const message = await store.db.selectFrom('webhook_message').selectAll().orderBy('seq', 'desc').executeTakeFirstOrThrow();
  t.match(message, { state: 'waiting', last_outcome: /private address/ }, 'nor through a name');
});
