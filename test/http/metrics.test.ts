import t from 'tap';
import { ordinaryOrder, startService } from '../support/service.js';

t.test('what Prometheus reads', async (t) => {
  const service = await startService(t);
  const scrape = async () => {
    const headers = { authorization: `Bearer ${service.keys.operator}` };
    const answer = await service.app.inject({ method: 'GET', url: '/metrics', headers });
    t.equal(answer.statusCode, 200);
    t.match(answer.headers['content-type'], /^text\/plain/);
    return answer.body.split('\n');
  };
  t.equal((await service.get('/metrics')).status, 403, 'for operators');
  const has = (lines: string[], line: string) => t.ok(lines.includes(line), line);

  const before = await scrape();
  has(before, 'assay_screenings_total{decision="clear"} 0');
  has(before, 'assay_webhook_messages{state="waiting"} 0');
  for (const [list, from] of [
    ['un', 'publishedAt'],
    ['ofac-sdn', 'importedAt'],
  ] as const)
    t.ok(
      before.some((line) => line.startsWith(`assay_list_age_days{list="${list}",from="${from}"} `)),
      list,
    );
  has(before, 'assay_list_quarantined_versions{list="un"} 0');
  has(before, 'assay_list_stale{list="ofac-sdn"} 0');

  for (const orderId of ['S-1', 'S-2']) await service.post('/v1/screenings', ordinaryOrder({ orderId }));
  await service.get('/v1/orders/S-1');
  const [first, second] = await Promise.all([scrape(), scrape()]);
  for (const lines of [first, second]) {
    has(lines, 'assay_screenings_total{decision="clear"} 2');
    has(lines, 'assay_http_request_duration_seconds_count{method="POST",route="/v1/screenings",status="200"} 2');
  }
  t.notMatch(first.join('\n'), /S-1/, 'no order number in a label');

  const endpoint = await service.post('/v1/webhooks', { url: 'https://receiver.invalid/' }, { role: 'operator' });
  t.equal(endpoint.status, 201);
  await service.post(
    '/v1/screenings',
    ordinaryOrder({ orderId: 'S-1', parties: [{ role: 'buyer', name: 'Zephyrine Reagents Trading Co., Ltd.' }] }),
  );
  const after = await scrape();
  has(after, 'assay_webhook_messages{state="waiting"} 1');
});
