/** Webhooks as an operator sees them, delivered by the running service. */
import { setTimeout as wait } from 'node:timers/promises';
import t from 'tap';
import { SAMPLE_LISTS } from '../../src/first-start.js';
import { importList } from '../../src/lists/importer.js';
import { startService } from '../support/service.js';
import { answering, receiver } from '../webhooks/receiver.js';

const operator = { role: 'operator' } as const;

t.test('an operator is told of a list that comes into service', async (t) => {
  const service = await startService(t, { lists: [SAMPLE_LISTS[0]!], env: { ASSAY_WEBHOOK_ALLOW_PRIVATE: 'true' } });
  const { url, received } = await receiver(t, answering(200));
  const made = await service.post('/v1/webhooks', { url, events: ['list.activated'] }, operator);
  t.match(made, { status: 201, body: { secret: /^whsec_[A-Za-z0-9+/]{43}=$/ } });
  await importList(service.store, { ...SAMPLE_LISTS[1]!, at: new Date().toISOString() });

  const deadline = Date.now() + 20_000;
  const messages = async () => (await service.get(`/v1/webhooks/${made.body.webhookId}/messages`, operator)).body.messages;
  while ((await messages())[0]?.state !== 'delivered' && Date.now() < deadline) await wait(50);
  t.match(JSON.parse(received[0]!.body), { type: 'list.activated', data: { listId: 'un' } });
  t.match(await messages(), [{ state: 'delivered', attempts: 1, lastOutcome: '200' }]);
  const listed = await service.get('/v1/webhooks', operator);
  t.match(listed.body.webhooks, [{ url, events: ['list.activated'], messages: { waiting: 0, delivered: 1, givenUp: 0 } }]);
  t.notMatch(JSON.stringify(listed.body), 'whsec_', 'the secret is shown once');

  const { webhookId } = made.body;
  const [{ messageId }] = await messages();
  const bare = async (path: string) => {
    const answer = await service.app.inject({ method: 'POST', url: path, headers: { authorization: `Bearer ${service.keys.operator}` } });
    return { status: answer.statusCode, body: answer.json() };
  };
  t.match(await bare(`/v1/webhooks/${webhookId}/resend`), { status: 202, body: { messages: 0 } });
  t.match(await bare(`/v1/webhooks/${webhookId}/messages/${messageId}/resend`), { status: 202, body: { messages: 1 } });
  t.equal((await bare(`/v1/webhooks/${webhookId}/messages/none/resend`)).status, 404);
  t.equal((await bare('/v1/webhooks/none/resend')).status, 404);
  const another = { status: 200, body: { secret: /^whsec_/, formerUntil: /Z$/ } };
  t.match(await bare(`/v1/webhooks/${webhookId}/secret`), another);
  t.match(await service.post(`/v1/webhooks/${webhookId}/secret`, { overlapHours: 0 }, operator), another);
  t.equal((await service.post(`/v1/webhooks/${webhookId}/secret`, { overlapHours: 1000 }, operator)).status, 400);
  t.equal((await service.post('/v1/webhooks/none/secret', {}, operator)).status, 404);

  const remove = () =>
    service.app.inject({
      method: 'DELETE',
      url: `/v1/webhooks/${made.body.webhookId}`,
      headers: { authorization: `Bearer ${service.keys.operator}` },
    });
  t.equal((await remove()).statusCode, 204);
  t.equal((await remove()).statusCode, 404);
  t.equal((await service.get(`/v1/webhooks/${made.body.webhookId}/messages`, operator)).status, 404);
});

t.test('requests that are refused', async (t) => {
  const service = await startService(t);
  t.equal((await service.post('/v1/webhooks', { url: 'https://example.com/' })).status, 403, 'a supplier key');
  for (const body of [
    {},
    { url: 'https://example.com/', events: [] },
    { url: 'https://example.com/', events: ['nothing'] },
    { url: 'http://example.com/' },
    { url: 'https://10.0.0.1/' },
    { url: 'http://127.0.0.1/' },
  ])
    t.match(await service.post('/v1/webhooks', body, operator), { status: 400, body: { code: 'invalid-request' } }, JSON.stringify(body));
  t.equal((await service.get('/v1/webhooks/none/messages', operator)).status, 404);
  for (let i = 0; i < 20; i++) await service.post('/v1/webhooks', { url: `https://example.com/${i}` }, operator);
  t.match(await service.post('/v1/webhooks', { url: 'https://example.com/more' }, operator), {
    status: 400,
    body: { detail: /remove one/ },
  });
});
