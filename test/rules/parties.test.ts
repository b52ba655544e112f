import t from 'tap';
import { evaluateRules } from '../../src/rules/evaluate.js';
import type { OwnerFacts, PartyFacts } from '../../src/rules/facts.js';
import { decide } from '../../src/screening/decide.js';
import { defaultPolicy } from '../../src/screening/policy.js';
import { factsOf, matchOf } from './order-facts.js';

const policy = defaultPolicy();
const judge = (party: Partial<PartyFacts>, on = '2026-05-28', using = policy) => {
  const facts = factsOf({ on, lines: [['ethanol', 1, 'kg']] });
  Object.assign(facts.parties[0]!, party);
  const flags = evaluateRules(facts, using);
  return { codes: flags.map((flag) => flag.code), flags, ...decide(flags, using) };
};
const owner = (name: string, sharePercent: number | undefined, rest: Partial<OwnerFacts> = {}): OwnerFacts => ({
  owner: { name, ...(sharePercent !== undefined && { sharePercent }) },
  matches: [],
  linked: [],
  namedBy: [],
  ...rest,
});
const listed = (name: string, sharePercent?: number, listId?: string) => owner(name, sharePercent, { matches: [matchOf(1, listId)] });

t.test('a match blocks from the block score, is reviewed below it, and is nothing further down', async (t) => {
  t.match(judge({ matches: [matchOf(policy.parties.block)] }), { codes: ['PARTY_SANCTIONED'], decision: 'block', riskScore: 100 });
  t.match(judge({ matches: [matchOf(policy.parties.block - 0.01)] }), { codes: ['PARTY_POSSIBLE_MATCH'], decision: 'review' });
  const none = judge({ matches: [matchOf(policy.parties.review - 0.01)] });
  t.same(none.codes, []);
  t.match(none, { decision: 'clear', riskScore: 0 });
});

t.test('a name that cannot be read is reviewed, for nobody was searched for', async (t) => {
  t.match(judge({ unreadable: ['💀'] }), { codes: ['PARTY_NAME_UNREADABLE'], decision: 'review' });
});

t.test('a weak alias alone is reviewed; with a birth date or an identifier it blocks', async (t) => {
  const weak = (feature: string, effect: number) => {
    const match = matchOf(0.97);
    return { ...match, nameQuality: 'weak' as const, explanation: { ...match.explanation, features: [{ feature, effect, detail: '' }] } };
  };
  t.match(judge({ matches: [weak('name', 1)] }), { codes: ['PARTY_POSSIBLE_MATCH'], decision: 'review' });
  t.match(judge({ matches: [weak('birth date', 0.02)] }), { decision: 'review' }, 'a year that fits');
  t.match(judge({ matches: [weak('birth date', 0.06)] }), { codes: ['PARTY_SANCTIONED'], decision: 'block' });
  t.match(judge({ matches: [weak('identifier', 0.1)] }), { codes: ['PARTY_SANCTIONED'], decision: 'block' });
  t.match(judge({ matches: [weak('name', 1)] }).flags[0]?.message, /a weak alias/);
});

t.test('a list or programme that only warns is reviewed', async (t) => {
  const warned = { ...policy, parties: { ...policy.parties, reviewOnly: ['us-csl/UVL', 'warnings'] } };
  t.equal(judge({ matches: [matchOf(1, 'us-csl', { programmes: ['UVL'] })] }, undefined, warned).decision, 'review');
  t.equal(judge({ matches: [matchOf(1, 'us-csl', { programmes: ['SDN'] })] }, undefined, warned).decision, 'block');
  t.equal(judge({ matches: [matchOf(1, 'warnings')] }, undefined, warned).decision, 'review');
});

t.test('designated owners block together from 50 percent (OFAC, 13 August 2014)', async (t) => {
  t.match(judge({ owners: [listed('A', 30), listed('B', 20)] }), { codes: ['PARTY_OWNED_BY_SANCTIONED'], decision: 'block' });
  t.match(
    judge({ owners: [listed('A', 0.3), listed('B', 32.3), listed('C', 17.4)] }),
    { codes: ['PARTY_OWNED_BY_SANCTIONED'] },
    'half in tenths of a percent',
  );
  const below = judge({ owners: [listed('A', 30), listed('B', 19)] });
  t.notOk(below.codes.includes('PARTY_OWNED_BY_SANCTIONED'));
  t.match(below, { codes: ['PARTY_LINKED_TO_SANCTIONED', 'PARTY_LINKED_TO_SANCTIONED'], decision: 'review' });
  t.same(judge({ owners: [owner('A', 60)] }).codes, []);
});

t.test('the chain counts: an owner that designated ones hold for the most part is one', async (t) => {
  const of = (name: string, facts: OwnerFacts): OwnerFacts => ({ ...facts, owner: { ...facts.owner, of: name } });
  const holding = owner('Holding', 60);
  const isBlocked = (...owners: OwnerFacts[]) => judge({ owners }).codes.includes('PARTY_OWNED_BY_SANCTIONED');
  t.ok(isBlocked(holding, of('HOLDING', listed('A', 50))));
  t.notOk(isBlocked(holding, of('Holding', listed('A', 49))));
  t.ok(isBlocked(holding, of('Holding', listed('A', 30)), of('Holding', listed('B', 20))), 'together');
  t.ok(isBlocked(holding, ...[listed('A', 0.3), listed('B', 32.3), listed('C', 17.4)].map((one) => of('Holding', one))), 'in tenths');
  t.ok(isBlocked(of('Holding', owner('Middle', 70)), holding, of('Middle', listed('A', 51))), 'two steps');
  t.notOk(isBlocked(owner('Holding', 49), of('Holding', listed('A', 100))), 'the party itself is held for less than half');
  t.ok(isBlocked(of('nobody here', listed('A', 50))), 'of an owner that is not named: taken as of the party');
  t.notOk(isBlocked(of('B', owner('A', 100)), of('A', owner('B', 100))), 'a circle ends');
});

t.test('the chain is the evidence, and fifty owners of one another are judged at once', async (t) => {
  const of = (name: string, facts: OwnerFacts): OwnerFacts => ({ ...facts, owner: { ...facts.owner, of: name } });
  const { flags } = judge({
    owners: [owner('Holding', 60), of('Holding', owner('Middle', 51)), of('Middle', listed('A', 30)), of('Middle', listed('B', 25))],
  });
  t.match(flags[0]?.evidence, {
    heldTogetherPercent: 60,
    owners: [
      {
        name: 'Holding',
        heldTogetherPercent: 51,
        through: [
          { name: 'Holding', percent: 60 },
          { name: 'Middle', percent: 51 },
          { name: 'A', percent: 30 },
        ],
      },
    ],
  });
  const layers = Array.from({ length: 49 }, (_, i) => {
    const layer = Math.floor(i / 7);
    const share = owner(`Layer ${layer}`, 15);
    return layer === 0 ? share : of(`Layer ${layer - 1}`, share);
  });
  const start = process.cpuUsage();
  t.ok(judge({ owners: [...layers, of('Layer 6', listed('A', 60))] }).codes.includes('PARTY_OWNED_BY_SANCTIONED'));
  t.ok(process.cpuUsage(start).user < 1e6, 'every owner is judged once, not every path');
});

t.test('a party or an owner that a designation names as linked is looked at', async (t) => {
  const link = { listId: 'uk', version: 'v', entryId: '7', name: 'LISTED', relation: 'subsidiary' };
  const named = judge({ namedBy: [link] });
  t.match(named, { codes: ['PARTY_LINKED_TO_SANCTIONED'], decision: 'review', flags: [{ source: { listId: 'uk', entryId: '7' } }] });
  t.match(judge({ owners: [owner('S', 60, { namedBy: [link] })] }).flags[0]?.message, /"S", who holds 60 % of .* \(subsidiary\)/);
  t.same(judge({ matches: [matchOf(1)], namedBy: [link] }).codes, ['PARTY_SANCTIONED'], 'a listed one is listed');
});

t.test('an unknown share and a designated director are looked at', async (t) => {
  t.match(judge({ owners: [listed('A')] }), { codes: ['PARTY_LINKED_TO_SANCTIONED'], decision: 'review' });
  t.match(judge({ directors: [listed('A')] }), { codes: ['PARTY_LINKED_TO_SANCTIONED'], decision: 'review' });
});

t.test('the BIS rule on affiliates is a dated switch', async (t) => {
  const owned = (on: string) => judge({ owners: [listed('A', 50, 'us-csl')] }, on).codes.includes('PARTY_OWNED_BY_SANCTIONED');
  t.same(['2025-09-28', '2025-09-29', '2025-11-09', '2025-11-10', '2026-11-09', '2026-11-10'].map(owned), [
    false,
    true,
    true,
    false,
    false,
    true,
  ]);
});

t.test('a listed address is reviewed, with its list', async (t) => {
  const match = { listId: 'un', version: 'v', entryId: '7', name: 'LISTED', address: 'x', score: 0.95 };
  t.match(judge({ addressMatches: [match] }), {
    flags: [{ code: 'PARTY_ADDRESS_MATCH', source: { listId: 'un', entryId: '7' } }],
    decision: 'review',
  });
  t.same(judge({ addressMatches: [{ ...match, score: 0.5 }] }).codes, []);
});

t.test('nationality never adds points', async (t) => {
  for (const country of ['IR', 'KP', 'CU', 'SY', 'RU', 'CN', 'AF']) {
    const facts = factsOf({ lines: [['ethanol', 1, 'kg']], buyer: { countries: [country], name: 'Имя Отчество 名前' } });
    t.same(evaluateRules(facts, policy), [], country);
  }
});
