import { Molecule } from 'openchemlib';
import t from 'tap';
import { known, listed } from '../../src/substances/dictionary.js';
import { derivativesOf } from '../../src/substances/structures/derivatives.js';
import { fingerprintOf, similarity } from '../../src/substances/structures/environments.js';
import { mainLayers } from '../../src/substances/structures/inchi.js';
import { classesMet } from '../../src/substances/structures/legal-classes.js';
import { fromInchi, fromMolfile, fromSmiles, stereoKeys, tautomerKey } from '../../src/substances/structures/structure.js';

t.test('the keys in the data are those that this version of openchemlib computes', async (t) => {
  const changed = listed.filter((one) => {
    if (!one.smiles) return false;
    const structure = fromSmiles(one.smiles);
    const part = structure.parts[0]!;
    return (
      structure.key !== one.key ||
      part.skeleton !== one.skeleton ||
      (structure.parts.length === 1 && tautomerKey(part.molecule) !== one.tautomerKey) ||
      (one.stereoKeys && !stereoKeys({ smiles: one.smiles }).includes(one.stereoKeys[0]!))
    );
  });
  t.same(
    changed.map((one) => one.id),
    [],
  );
  const everyday = known.filter((one) => !one.listed && one.key);
  for (let i = 0; i < everyday.length; i += 97) {
    const one = everyday[i]!;
    if (one.key!.includes('.')) continue;
    t.equal(fromSmiles(Molecule.fromIDCode(one.key!).toSmiles()).key, one.key, one.name);
  }
});

t.test('drawings of one substance share a key', async (t) => {
  const key = (smiles: string) => fromSmiles(smiles).key;
  t.equal(key('c1ccccc1C'), key('C1=CC=CC=C1C'), 'aromatic and Kekulé');
  t.equal(key('C[NH3+].[Cl-]'), key('CN.Cl'), 'charged and neutral');
  t.equal(key('[Na]OC(C)=O'), key('CC([O-])=O.[Na+]'), 'a metal drawn with a bond');
  t.equal(key('CC[N+](=O)[O-]'), key('CCN(=O)=O'), 'nitro groups');
  t.equal(key('[2H]C([2H])([2H])O'), key('CO'), 'labels');
  t.equal(key('[H+].[Cl-]'), key('Cl'));
  t.not(key('[P]'), key('P'), 'phosphorus is no phosphine');
  t.not(key('[H-].[Na+]'), key('[Na]'), 'a hydride is no metal');
  t.equal(fromMolfile(Molecule.fromSmiles('CC(C)=O').toMolfile()).key, key('CC(C)=O'));
});

t.test('InChI strings give the structure that they were made from', async (t) => {
  const pairs: [string, string][] = [
    ['InChI=1S/C4H6O3/c1-3(5)7-4(2)6/h1-2H3', 'CC(=O)OC(C)=O'],
    ['InChI=1S/C9H9NO2/c1-8(10(11)12)7-9-5-3-2-4-6-9/h2-7H,1H3', 'CC(=Cc1ccccc1)[N+](=O)[O-]'],
    ['InChI=1S/C8H8O2/c9-8(10)6-7-4-2-1-3-5-7/h1-5H,6H2,(H,9,10)', 'OC(=O)Cc1ccccc1'],
    ['InChI=1S/CH5N.ClH/c1-2;/h2H2,1H3;1H', 'CN.Cl'],
    ['InChI=1S/C3H3N/c1-2-3-4/h2H,1H2', 'C=CC#N'],
    ['InChI=1S/H2O4S/c1-5(2,3)4/h(H2,1,2,3,4)', 'OS(=O)(=O)O'],
  ];
  for (const [inchi, smiles] of pairs) t.equal(fromInchi(inchi).key, fromSmiles(smiles).key, smiles);
  t.equal(mainLayers('InChI=1S/C3H7NO2/c1-2(4)3(5)6/h2H,4H2,1H3,(H,5,6)/t2-/m0/s1'), 'C3H7NO2/c1-2(4)3(5)6/h2H,4H2,1H3,(H,5,6)');
  t.throws(() => fromInchi('InChI=1S/CH4/c1-9'), /beyond the formula/);
  t.throws(() => fromInchi('no InChI'));
});

t.test('derivatives of the parents that the law names them by', async (t) => {
  const of = (smiles: string) => derivativesOf(fromSmiles(smiles).parts[0]!.molecule);
  t.same(of('CCCCCCCCCCOC(=O)Cc1ccccc1'), [{ substanceId: 'phenylacetic-acid', kinds: ['esters'] }]);
  t.same(of('CCOC(=O)Cc1ccc(C)cc1'), [], 'an acid with a substituent is another acid');
  t.same(of('CCOC(=O)CC(=O)OCc1ccccc1'), []);
  t.same(of('CC(C)(C)OC(=O)N1CCC2(CC1)OCCO2'), [{ substanceId: '4-piperidone', kinds: ['acetals', 'carbamates'] }], 'any combination');
  t.same(of('CC(=O)N(c1ccccc1)C1CCNCC1'), [{ substanceId: '4-ap', kinds: ['amides'] }]);
  t.same(of('Fc1ccc(NC2CCNCC2)cc1'), [{ substanceId: '4-ap', kinds: ['halides'] }]);
  t.same(of('O=C(N1CCCCC1)c1ccccc1'), [], 'amides of piperidine are not covered');
});

t.test('fentanyl-related substances, 21 USC 812(c) schedule I(e)', async (t) => {
  const of = (smiles: string) => {
    const structure = fromSmiles(smiles);
    return classesMet(structure.parts[0]!).map((met) => (met.excluded ? 'excluded' : met.classId));
  };
  const inClass = ['us-fentanyl-class'];
  t.same(of('CCC(=O)N(c1ccccc1)C1CCN(CCc2cccs2)CC1'), inClass, '(A) another monocycle for the phenyl of phenethyl');
  t.same(of('CCC(=O)N(c1ccccc1)C1CCN(CC(O)c2ccccc2)CC1'), inClass, '(B) hydroxyl on the phenethyl group');
  t.same(of('CCC(=O)N(c1ccccc1)C1CCN(CCc2ccccc2)CC1C'), inClass, '(C) alkyl on the piperidine ring');
  t.same(of('CCC(=O)N(c1ccc(F)cc1)C1CCN(CCc2ccccc2)CC1'), inClass, '(D) another aromatic monocycle for the aniline ring');
  t.same(of('CC(=O)N(c1ccccc1)C1CCN(CCc2ccccc2)CC1'), inClass, '(E) another acyl group');
  t.same(of('CCC(=O)N(c1ccccc1)C1CCN(CCc2cccc3ccccc23)CC1'), [], 'two fused rings are no monocycle');
  t.same(of('CCC(=O)N(c1ccccc1)C1(COC)CCN(CCc2cccs2)CC1'), ['excluded'], 'sufentanil is listed by name');
  t.same(of('CN(C)C(=O)C(CCN1CCC(O)(CC1)c1ccc(Cl)cc1)(c1ccccc1)c1ccccc1'), [], 'loperamide');
  t.same(of('CCC(=O)N(c1ccccc1)C1(C(=O)OC)CCN(CCC(=O)OC)CC1'), [], 'remifentanil');
  t.same(of('c1ccccc1CCN1CCC(CC1)Nc1ccccc1'), [], 'no acyl group');
});

t.test('similarity', async (t) => {
  const print = (smiles: string) => fingerprintOf(fromSmiles(smiles).parts[0]!.molecule);
  t.equal(similarity(print('CC(=O)Cc1ccccc1'), print('c1ccc(cc1)CC(C)=O')), 1);
  t.ok(similarity(print('CC(=O)Cc1ccccc1'), print('CCCCCCCC')) < 0.2);
});
