import t from 'tap';
import { addAmounts, amountOf, describe, unitKind } from '../../src/law/units.js';

t.test('mass in any unit is whole milligrams', async (t) => {
  for (const [quantity, unit, milligrams] of [
    [1, 'kg', 1e6],
    [1, 'KG', 1e6],
    [158_999, 'g', 158_999_000],
    [2, 'tonnes', 2e9],
    [33.07, 'lb', 15_000_300],
    [1, 'lbs.', 453_592],
    [0.5, 'mg', 1],
  ] as const)
    t.equal(amountOf(quantity, unit).milligrams, milligrams, `${quantity} ${unit}`);
});

t.test('volume in any unit is whole microlitres', async (t) => {
  for (const [quantity, unit, microlitres] of [
    [1, 'l', 1e6],
    [50, 'gal', 189_270_589],
    [50, 'US gallons', 189_270_589],
    [1, 'm³', 1e9],
    [1, 'fl. oz', 29_574],
    [250, 'mL', 250_000],
  ] as const)
    t.equal(amountOf(quantity, unit).microlitres, microlitres, `${quantity} ${unit}`);
});

t.test('mass and volume meet through the density, amount of substance through the molar mass', async (t) => {
  t.same(amountOf(180, 'l', { densityKgPerLitre: 0.867 }), { milligrams: 156_060_000, microlitres: 180_000_000 });
  t.same(amountOf(108.2, 'kg', { densityKgPerLitre: 1.082 }), { milligrams: 108_200_000, microlitres: 100_000_000 });
  t.same(amountOf(180, 'l'), { milligrams: null, microlitres: 180_000_000 });
  t.equal(amountOf(2, 'mol', { molarMass: 100 }).milligrams, 200_000);
  t.equal(amountOf(2, 'mol').milligrams, null);
});

t.test('sums of tenths are exact', async (t) => {
  const tenths = Array.from({ length: 10 }, () => amountOf(0.1, 'kg'));
  t.equal(tenths.reduce(addAmounts).milligrams, 1e6);
});

t.test('what no unit tells is unknown, whatever is sent', async (t) => {
  t.equal(unitKind('drums'), 'count');
  t.equal(unitKind('kgg'), 'unknown');
  t.equal(unitKind('constructor'), 'unknown');
  for (const unit of ['Mg', 'ML', 'MG', ' Ml.']) t.equal(unitKind(unit), 'unknown', `${unit}: mega or milli`);
  for (const unit of ['mg', 'mL', 'ml', 'MT', 'mol', 'Mol']) t.not(unitKind(unit), 'unknown', unit);
  t.equal(unitKind('__proto__'), 'unknown');
  t.same(amountOf(3, 'drums'), { milligrams: null, microlitres: null });
  t.equal(amountOf(Number.MAX_VALUE, 'tonnes').milligrams, 1e15);
  t.equal(describe(amountOf(1500, 'g')), '1.5 kg');
  t.equal(describe(amountOf(3, 'drums')), 'an unknown amount');
});
