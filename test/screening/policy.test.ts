import t from 'tap';
import { DataError } from '../../src/data-error.js';
import { decide } from '../../src/screening/decide.js';
import { completed, contentHashOf, defaultPolicy, parsePolicy, shippedPolicies } from '../../src/screening/policy.js';

const policy = defaultPolicy();
const flag = (code: string) => ({ code, message: 'x', evidence: {}, source: {}, ...policy.flags[code]! });

/** SHA-256 of each policy that was shipped: a screening keeps the hash of the one that decided it, and is replayed by that one only. */
const SHIPPED: Record<string, string> = {
  '2': '223eed7e471dd15fe10df7b3db1e876ec99c9f1babc3d2540bbc897f87822b24',
  '1': '13484b6b1a89a545777bbe9c709ec9143093f594a5465a1053b9362635bb0db1',
};

t.test('no shipped policy changes under its version', async (t) => {
  for (const policy of shippedPolicies())
    t.equal(
      contentHashOf(policy),
      SHIPPED[policy.version],
      `version ${policy.version}: never change a shipped policy. Keep the former file as policies/default-<version>.json and name it in SHIPPED of policy.ts, give the new one the next version, and add its hash here`,
    );
  t.same(
    shippedPolicies().map(({ id, version }) => `${id}@${version}`),
    Object.keys(SHIPPED)
      .map((version) => `default@${version}`)
      .reverse(),
    'each is kept, the present one first',
  );
});

t.test('what each flag alone means, as the design says', async (t) => {
  const block = ['PARTY_SANCTIONED', 'PARTY_OWNED_BY_SANCTIONED', 'DESTINATION_EMBARGOED'];
  const review = [
    'PARTY_POSSIBLE_MATCH',
    'PARTY_ADDRESS_MATCH',
    'PARTY_NAME_UNREADABLE',
    'SUBSTANCE_CLASS_MATCH',
    'SUBSTANCE_CONTRADICTION',
    'SUBSTANCE_UNIDENTIFIED/near_listed',
    'THRESHOLD_EXCEEDED',
    'THRESHOLD_CUMULATIVE',
    'THRESHOLD_LINKED_CUSTOMERS',
    'ORDER_SPLITTING',
    'ORDER_GROWTH',
    'LICENCE_MISSING',
    'LICENCE_EXPIRED',
    'DECLARATION_MISSING',
    'DECLARATION_MISMATCH',
    'IDENTITY_UNVERIFIED',
  ];
  const clear = [
    'SUBSTANCE_CONTROLLED',
    'SUBSTANCE_SIMILAR',
    'SUBSTANCE_UNIDENTIFIED',
    'THRESHOLD_EXCEEDED/papers_in_order',
    'PAYMENT_UNUSUAL/method',
    'DELIVERY_UNUSUAL/point',
  ];
  for (const code of block) t.equal(decide([flag(code)], policy).decision, 'block', code);
  for (const code of review) t.equal(decide([flag(code)], policy).decision, 'review', code);
  for (const code of clear) t.equal(decide([flag(code)], policy).decision, 'clear', code);
  t.equal(decide([flag('PAYMENT_UNUSUAL/method'), flag('DELIVERY_UNUSUAL/point')], policy).decision, 'review', 'several low ones add up');
  t.equal(
    decide(
      Array.from({ length: 50 }, () => flag('SUBSTANCE_CLASS_MATCH')),
      policy,
    ).decision,
    'review',
    'however many, structure never blocks',
  );
});

t.test('a policy that is not whole is refused, with the reason', async (t) => {
  const changed = (change: (copy: ReturnType<typeof defaultPolicy>) => void) => {
    const copy = structuredClone(policy);
    change(copy);
    return () => parsePolicy(copy);
  };
  t.throws(() => parsePolicy(null), DataError);
  t.throws(() => parsePolicy({}), DataError);
  t.throws(
    changed((copy) => delete copy.flags.ORDER_GROWTH),
    /flags has no ORDER_GROWTH/,
  );
  t.throws(
    changed((copy) => (copy.flags['THRESHOLD_EXCEEDED/paper_in_order'] = { severity: 'info', points: 0 })),
    /no rule raises THRESHOLD_EXCEEDED\/paper_in_order/,
    'a misspelt flag would weigh nothing, and nobody would know',
  );
  t.throws(
    changed((copy) => (copy.rules['no-such-rule'] = { on: false })),
    /no rule no-such-rule/,
  );
  t.throws(
    changed((copy) => (copy.flags.SUBSTANCE_CLASS_MATCH = { severity: 'critical', points: 100 })),
    /never blocks/,
  );
  t.throws(
    changed((copy) => (copy.flags.SUBSTANCE_SIMILAR = { severity: 'info', points: 1 })),
    /must weigh 0/,
  );
  t.throws(
    changed((copy) => (copy.parties.review = 0.95)),
    /above/,
  );
  t.throws(
    changed((copy) => (copy.flags.ORDER_GROWTH = { severity: 'low', points: -1 })),
    DataError,
  );
  for (const flag of ['PARTY_SANCTIONED', 'PARTY_OWNED_BY_SANCTIONED', 'DESTINATION_EMBARGOED', 'DESTINATION_EMBARGOED/elsewhere']) {
    t.throws(
      changed((copy) => (copy.flags[flag] = { severity: 'high', points: 100 })),
      new RegExp(`${flag} must be critical`),
    );
    t.throws(
      changed((copy) => (copy.flags[flag] = { severity: 'critical', points: 99 })),
      new RegExp(`${flag} must be critical and weigh at least score.block`),
    );
  }
  for (const rule of ['party-sanctioned', 'party-owned-by-sanctioned', 'destination-embargoed'])
    t.throws(
      changed((copy) => (copy.rules[rule] = { on: false })),
      new RegExp(`${rule} must not be switched off`),
    );
  t.same(parsePolicy(structuredClone(policy)), policy);
});

t.test('a flag that was recorded, and that no rule raises any more, is left aside', async (t) => {
  const former = { ...policy, flags: { ...policy.flags, GONE: { severity: 'low' as const, points: 5 } } };
  t.same(completed(former), policy);
});

t.test('what is borrowed comes from the policy that lent it', async (t) => {
  const { SUBSTANCE_SCHEDULED: _, ...flags } = policy.flags;
  const lender = { ...policy, version: 'former', flags: { SUBSTANCE_SCHEDULED: { severity: 'low' as const, points: 7 } } };
  const { flags: weights, borrowed } = completed({ ...policy, id: 'house', flags }, lender);
  t.same(weights.SUBSTANCE_SCHEDULED, { severity: 'low', points: 7 });
  t.same(borrowed, { from: 'default@former', flags: ['SUBSTANCE_SCHEDULED'] });
});
