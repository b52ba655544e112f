import t from 'tap';
import { DEFAULT_THRESHOLDS } from '../../src/parties/compare.js';
import { buildPartyIndex, PartyIndex } from '../../src/parties/party-index.js';
import { listed, SAMPLE, sampleIndex } from './sample.js';

const index = sampleIndex();
const best = (name: string, more: object = {}) => index.match({ type: 'person', name, ...more })[0];

t.test('names as people write them find the entry', async (t) => {
  for (const [name, type, entryId] of [
    ['Viktor Zavodskoy', 'person', '1'],
    ['Zavodskoy V. A.', 'person', '1'],
    ['Viktr Zavodskoi', 'person', '1'],
    ['Виктор Аркадьевич Заводской', 'person', '1'],
    ['Dr. Victor Arkadyevich Zavodskoy', 'person', '1'],
    ['MustafaQasrani', 'person', '4'],
    ['مصطفى القصراني', 'person', '4'],
    ['Orbella Chemical Trading Company Limited', 'company', '2'],
    ['Orbela Chemicals Trading', 'company', '2'],
    ['奥贝拉化工有限公司', 'company', '2'],
    ['Sea Marlow', 'vessel', '5'],
    ['MV Sea Marlow', 'vessel', '5'],
  ] as const)
    t.equal(index.match({ type, name })[0]?.entryId, entryId, name);
});

t.test('other people are not found', async (t) => {
  for (const name of ['Viktor Petrov', 'Mustafa bin Salim', 'Anna Miller', 'Viktor', 'Zavodskoy Pavel Olegovich'])
    t.same(index.match({ type: 'person', name }), [], name);
});

t.test('a name whose every word is of a trade or a place is found in another language', async (t) => {
  const index = buildPartyIndex([listed({ entryId: 'H', type: 'company', name: 'Kazan Helicopter Plant PJSC' })]);
  t.equal(index.match({ type: 'company', name: 'ПАО Казанский вертолётный завод' })[0]?.entryId, 'H');
  t.same(index.match({ type: 'company', name: 'Казанский цементный завод' }), []);
});

t.test('a part of a name that has only words of trade names nobody', async (t) => {
  const index = buildPartyIndex([
    listed({ entryId: 'D', type: 'company', name: 'Des International Company' }),
    listed({ entryId: 'K', type: 'company', name: 'Kinvara International Company' }),
  ]);
  t.same(index.match({ type: 'company', name: 'International Company (Dco) Marrowby' }), []);
  t.equal(index.match({ type: 'company', name: 'Marrowby Bank (Kinvara International Company)' })[0]?.entryId, 'K');
});

t.test('an identifier decides, whatever the name', async (t) => {
  const match = best('Someone Else', { identifiers: [{ kind: 'passport number', value: 'ab-1234567' }] });
  t.equal(match?.entryId, '1');
  t.ok(match!.score >= 0.92);
  t.equal(match!.explanation.features.at(-1)?.feature, 'identifier');
  t.equal(index.match({ type: 'vessel', name: 'Renamed', identifiers: [{ kind: 'imo', value: '9123456' }] })[0]?.entryId, '5');
  t.same(
    index.match({ type: 'person', name: 'Someone Else', identifiers: [{ kind: 'imo', value: '1234567' }] }),
    [],
    'another kind of number',
  );
});

t.test('facts raise and lower, and never hide', async (t) => {
  const alone = best('Viktor Arkadyevich Zavodskoy')!;
  t.ok(alone.score >= 0.92);
  const agreed = best('Viktor Zavodskoy', { birthDate: '1961-05-04', countries: ['RU'] })!;
  t.ok(agreed.score > best('Viktor Zavodskoy')!.score);
  const against = best('Viktor Arkadyevich Zavodskoy', { birthDate: '1999-01-01', countries: ['BR'], gender: 'female' })!;
  t.ok(against.score < 0.92 && against.score >= DEFAULT_THRESHOLDS.review, 'below block, not below review');
});

t.test('a weak alias counts less than a strong one', async (t) => {
  const strong = best('Mustafa Qasrani')!;
  const weak = best('Kroto')!;
  t.equal(weak.nameQuality, 'weak');
  t.ok(weak.score < strong.score);
});

t.test('the explanation says which words met, and how', async (t) => {
  const { explanation } = best('Viktr A. Zavodskoy')!;
  t.equal(explanation.query, 'Viktr A. Zavodskoy');
  t.same(
    explanation.words.map((w) => [w.query, w.listed, w.how]),
    [
      ['viktr', 'viktor', 'typo'],
      ['a', 'arkadyevich', 'initial'],
      ['zavodskoy', 'zavodskoy', 'exact'],
    ],
  );
});

t.test('an address meets down to the street, never by country or city alone', async (t) => {
  t.equal(index.matchAddress({ lines: ['14, Harbour Ln'], city: 'Limassol', country: 'CY' })[0]?.entryId, '2');
  t.same(index.matchAddress({ city: 'Limassol', country: 'CY' }), []);
  t.same(index.matchAddress({ lines: ['15 Harbour Lane'], city: 'Limassol', country: 'CY' }), []);
  t.same(index.matchAddress({ lines: ['14 Harbour Lane'], city: 'Portland', country: 'US' }), []);
});

t.test('units are left aside, and a post box is met together with its city', async (t) => {
  for (const line of ['Suite 200, 14 Harbour Lane', '14 Harbour Lane, 3rd Floor, Room 12', 'Office 7, 14 Harbour Lane'])
    t.equal(index.matchAddress({ lines: [line], city: 'Limassol', country: 'CY' })[0]?.entryId, '2', line);
  const boxes = buildPartyIndex([
    listed({
      entryId: '1',
      name: 'BOXED',
      addresses: [{ text: 'P.O. Box 4321, Dubai, United Arab Emirates', city: 'Dubai', country: 'AE' }],
    }),
  ]);
  t.equal(boxes.matchAddress({ lines: ['PO Box 4321'], city: 'Dubai', country: 'AE' })[0]?.entryId, '1');
  t.equal(boxes.matchAddress({ lines: ['Post Office Box 4321'], city: 'Dubai', country: 'AE' })[0]?.entryId, '1');
  t.same(boxes.matchAddress({ lines: ['PO Box 4321'], city: 'Sharjah', country: 'AE' }), []);
  t.same(boxes.matchAddress({ lines: ['PO Box 4322'], city: 'Dubai', country: 'AE' }), []);
});

t.test('links lead to entries, by id or by name', async (t) => {
  t.same(
    index.linkedTo('sample', '2').map((l) => [l.entryId, l.relation]),
    [
      ['1', 'Linked To'],
      ['3', 'owner'],
    ],
  );
  t.same(index.linkedTo('sample', 'none'), []);
});

t.test('links are followed through entries between, up to three, and circles end', async (t) => {
  const ring = buildPartyIndex(
    [1, 2, 3, 4, 5, 6].map((n) =>
      listed({ entryId: `${n}`, name: `Firm ${n}`, type: 'company', links: [{ entryId: `${(n % 6) + 1}`, relation: 'owner' }] }),
    ),
  );
  t.same(
    ring.linkedTo('sample', '1').map(({ entryId, through }) => [entryId, through]),
    [
      ['2', undefined],
      ['3', ['Firm 2']],
      ['4', ['Firm 2', 'Firm 3']],
    ],
  );
});

t.test('a party that an entry names as linked, but that has none of its own, is told', async (t) => {
  const parent = listed({
    entryId: '1',
    name: 'Orbella Holding',
    type: 'company',
    links: [
      { name: 'ZUBROVKA SHIPPING, LTD', relation: 'subsidiary' },
      { name: 'Bank', relation: 'subsidiary' },
    ],
  });
  const one = buildPartyIndex([parent]);
  t.match(one.namedBy({ name: 'Zubrovka Shipping Ltd', type: 'company' }), [
    { entryId: '1', name: 'Orbella Holding', relation: 'subsidiary', version: 'v1' },
  ]);
  t.same(one.namedBy({ name: 'Zubrovka Trading Ltd', type: 'company' }), []);
  t.same(one.namedBy({ name: 'Bank', type: 'company' }), [], 'one common word names nobody');
});

t.test('the stored index answers as the built one', async (t) => {
  const again = PartyIndex.fromBytes(new Uint8Array(index.toBytes()));
  t.ok(index.toBytes().buffer instanceof SharedArrayBuffer);
  for (const name of ['Viktor Zavodskoy', 'Orbella Chemical', 'Mustafa al Qasrani', 'Sea Marlow'])
    t.same(again.match({ name }), index.match({ name }), name);
  t.same(again.entity('sample', '2'), SAMPLE[1]!.entity);
  t.equal(again.entity('sample', '99'), undefined);
  t.throws(() => PartyIndex.fromBytes(new Uint8Array([1, 2, 3])), RangeError);
});

t.test('a question that comes again is answered as it was, and another one is not', async (t) => {
  const index = sampleIndex();
  const ask = (more: object = {}, options = {}) => index.match({ type: 'person', name: 'Viktr Zavodskoi', ...more }, options);
  const first = ask();
  t.same(ask({ id: 'again' }), first);
  t.same(ask({}, { minScore: 0.999 }), []);
  t.same(ask({ type: 'vessel' }), []);
  t.notSame(ask({ birthDate: '1999-01-01' }), first, 'facts count, though the name was asked for before');
  t.equal(ask({ aliases: ['Mustafa Qasrani'] }).length, 2);
});

t.test('a name of two lines is found after its lines were asked for as a name and an alias', async (t) => {
  const index = sampleIndex();
  t.same(index.match({ type: 'person', name: 'Mustafa', aliases: ['Qasrani'] }), []);
  t.equal(index.match({ type: 'person', name: 'Mustafa\nQasrani' })[0]?.entryId, '4');
});

t.test('limit and minScore', async (t) => {
  const twins = buildPartyIndex([1, 2, 3, 4].map((n) => listed({ entryId: `${n}`, name: 'Twin Zubrowka' })));
  t.equal(twins.match({ type: 'person', name: 'Twin Zubrowka' }).length, 4);
  t.equal(twins.match({ type: 'person', name: 'Twin Zubrowka' }, { limit: 2 }).length, 2);
  t.ok(index.match({ type: 'person', name: 'Viktor Petrov' }, { minScore: 0.1 }).every((m) => m.score >= 0.1));
});

t.test('an empty index matches nobody', async (t) => {
  t.same(buildPartyIndex([]).match({ name: 'Anybody' }), []);
});
