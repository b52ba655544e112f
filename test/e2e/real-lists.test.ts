/** The real lists, imported and served: the sample orders of the evaluation set, over HTTP. */
import { existsSync, readFileSync } from 'node:fs';
import t from 'tap';
import type { Flag, Order } from '../../src/contract.js';
import { shared, startService } from '../support/service.js';

const scenarios = shared('eval/scenarios.ndjson');
const skip = existsSync(scenarios) ? false : 'the real lists are not beside this checkout';

interface Step {
  id: string;
  order: Order;
  expect: { decision?: string[]; flags?: string[]; absent?: string[] };
}

t.test('the sample orders get the decisions and flags that the law asks for', { skip }, async (t) => {
  const { post } = await startService(t, {
    lists: [
      { source: 'ofac-sdn', files: ['sdn.csv', 'alt.csv', 'add.csv', 'sdn_comments.csv'].map((f) => shared(`lists/ofac-sdn-2021/${f}`)) },
      { source: 'un', files: [shared('lists/un/consolidated.xml')] },
    ],
  });
  const steps = readFileSync(scenarios, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Step);
  for (const { id, order, expect } of steps) {
    const { status, body } = await post('/v1/screenings', order);
    t.equal(status, 200, id);
    const flags = body.flags as Flag[];
    const codes = new Set(flags.map((flag) => flag.code));
    if (expect.decision)
      t.ok(expect.decision.includes(body.decision), `${id}: decision ${body.decision}, wanted ${expect.decision.join(' or ')}`);
    for (const wanted of expect.flags ?? [])
      t.ok(
        wanted.split('|').some((code) => codes.has(code)),
        `${id}: ${wanted}`,
      );
    for (const unwanted of expect.absent ?? []) t.notOk(codes.has(unwanted), `${id}: no ${unwanted}`);

    for (const flag of flags) {
      t.ok(flag.message.length > 10 && flag.points >= 0, `${id}: ${flag.code} says why`);
      const { listId, version, entryId, citation, rule } = flag.source;
      t.ok((listId && entryId && version) || citation || rule, `${id}: ${flag.code} names its source`);
      if (flag.code === 'PARTY_SANCTIONED') t.match(flag.source, { listId: /^(ofac-sdn|un)$/, version: String, entryId: String });
      if (flag.code.startsWith('THRESHOLD_')) t.ok(Object.keys(flag.evidence).length > 0, `${id}: ${flag.code} shows its sums`);
    }
  }
});
