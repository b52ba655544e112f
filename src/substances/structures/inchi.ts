/**
 * Reads the structure out of an InChI string (IUPAC International Chemical Identifier, version 1): formula, connection and
 * hydrogen layers. An InChI states no bond orders; they follow from the valences. Stereo and isotope layers are left aside.
 */
import { Molecule } from 'openchemlib';
import { checkSize, MAX_ATOMS } from './bounds.js';

const MAX_INCHI = 3000;
/** Ways to share mobile hydrogens, and steps to place double bonds over all of them, before a string is given up as unreadable. */
const MAX_SHARES = 60;
const MAX_STEPS = 20_000;

/** Usual valences, lowest first. */
const VALENCES: Record<string, number[]> = {
  H: [1],
  B: [3],
  C: [4],
  N: [3, 5],
  O: [2],
  F: [1],
  Si: [4],
  P: [3, 5],
  S: [2, 4, 6],
  Cl: [1, 5, 7],
  Se: [2, 4, 6],
  Br: [1, 5],
  I: [1, 3, 5],
};

interface Component {
  elements: string[];
  bonds: [number, number][];
  hydrogens: number[];
  /** hydrogens that a group of atoms shares */
  mobile: { count: number; atoms: number[] }[];
}

/** The layers that tell the substance apart from its stereo and labelled forms, e.g. "C3H6O/c1-3(2)4/h1-2H3". */
export function mainLayers(inchi: string): string {
  const layers = inchi
    .trim()
    .replace(/^InChI=1S?\//i, '')
    .split('/');
  return [layers[0], ...layers.slice(1).filter((layer) => /^[chqp]/.test(layer))].join('/');
}

/** @throws Error when the string is no InChI, is charged, or holds no structure that ordinary valences allow */
export function moleculeOfInchi(inchi: string): Molecule {
  if (inchi.length > MAX_INCHI || /\d{4}/.test(inchi)) throw new Error('an InChI that is too long');
  const [formula = '', ...layers] = mainLayers(inchi).split('/');
  if (layers.some((layer) => /^[qp]/.test(layer))) throw new Error('a charged InChI');
  const layer = (letter: string) => expand(layers.find((one) => one.startsWith(letter))?.slice(1) ?? '', ';');
  const [connections, hydrogens] = [layer('c'), layer('h')];
  const parts = expandFormula(formula);
  if (parts.length > MAX_ATOMS) throw new Error(`more than ${MAX_ATOMS} atoms`);
  const components = parts.map((part, i) => readComponent(part, connections[i] ?? '', hydrogens[i] ?? ''));
  checkSize(
    sum(components, (one) => one.elements.length),
    sum(components, (one) => one.bonds.length),
  );
  const molecule = new Molecule(MAX_ATOMS, MAX_ATOMS);
  for (const component of components) addComponent(molecule, component);
  return molecule;
}

const sum = (components: Component[], size: (component: Component) => number) =>
  components.reduce((total, component) => total + size(component), 0);

/** "2*1-2;3-4" names its components three times over: "1-2", "1-2", "3-4". */
function expand(text: string, separator: string): string[] {
  return text.split(separator).flatMap((part) => {
    const [, times, rest] = /^(\d*)\*(.*)$/.exec(part) ?? [];
    return times === undefined ? [part] : Array<string>(Math.min(Number(times || 1), 20)).fill(rest!);
  });
}

function expandFormula(formula: string): string[] {
  return formula.split('.').flatMap((part) => {
    const [, times, rest] = /^(\d+)(.*)$/.exec(part) ?? [];
    return times === undefined ? [part] : Array<string>(Math.min(Number(times), 20)).fill(rest!);
  });
}

function readComponent(formula: string, connections: string, hydrogens: string): Component {
  const counts = [...formula.matchAll(/([A-Z][a-z]?)(\d*)/g)].map(([, element, count]): [string, number] => [element!, Number(count || 1)]);
  const heavy = counts.filter(([element]) => element !== 'H').sort(([a], [b]) => (a === 'C' ? -1 : b === 'C' ? 1 : a < b ? -1 : 1));
  if (heavy.reduce((sum, [, count]) => sum + count, 0) > MAX_ATOMS) throw new Error('too many atoms');
  const elements = heavy.flatMap(([element, count]) => Array<string>(count).fill(element));
  if (elements.length === 0) throw new Error('no heavy atoms');
  const component: Component = { elements, bonds: readBonds(connections), hydrogens: elements.map(() => 0), mobile: [] };
  readHydrogens(hydrogens, component);
  const used = [...component.bonds.flat(), ...component.mobile.flatMap((group) => group.atoms)];
  if (used.some((atom) => !(atom >= 0 && atom < elements.length))) throw new Error('an atom number beyond the formula');
  return component;
}

function readBonds(text: string): [number, number][] {
  const bonds: [number, number][] = [];
  const branches: number[] = [];
  let before = -1;
  for (const [token] of text.matchAll(/\d+|[(),-]/g)) {
    if (token === '(') branches.push(before);
    else if (token === ',') before = branches.at(-1) ?? -1;
    else if (token === ')') before = branches.pop() ?? -1;
    else if (token !== '-') {
      const atom = Number(token) - 1;
      if (before >= 0) bonds.push([before, atom]);
      before = atom;
    }
  }
  return bonds;
}

function readHydrogens(text: string, component: Component): void {
  for (const [, count, atoms] of text.matchAll(/\(H(\d*)-?,([\d,]+)\)/g))
    component.mobile.push({ count: Number(count || 1), atoms: atoms!.split(',').map((atom) => Number(atom) - 1) });
  for (const [, ranges, count] of text.replace(/\([^)]*\)/g, '').matchAll(/([\d,-]+)H(\d*)/g))
    for (const range of ranges!.split(',')) {
      const [from, to = from] = range.split('-').map(Number);
      for (let atom = Math.max(from!, 1); atom <= Math.min(to!, component.hydrogens.length); atom++)
        component.hydrogens[atom - 1] = Number(count || 1);
    }
}

function addComponent(molecule: Molecule, component: Component): void {
  const base = molecule.getAllAtoms();
  const orders = bondOrders(component);
  const types = [Molecule.cBondTypeSingle, Molecule.cBondTypeDouble, Molecule.cBondTypeTriple];
  for (const element of component.elements) molecule.addAtom(Molecule.getAtomicNoFromLabel(element, 0));
  for (const [i, [a, b]] of component.bonds.entries()) molecule.setBondType(molecule.addBond(base + a, base + b), types[orders[i]! - 1]!);
  if (isElement(component)) molecule.setAtomAbnormalValence(base, 0);
  // Elsewhere the hydrogens follow from the usual valence; on phosphorus and sulfur of a higher one they would be lost.
  for (const [i, element] of component.elements.entries()) {
    const valence = component.hydrogens[i]! + valenceOf(component, orders, i);
    if (['P', 'S'].includes(element) && component.hydrogens[i]! > 0 && valence > VALENCES[element]![0]!)
      molecule.setAtomAbnormalValence(base + i, valence);
  }
  separateCharges(molecule, base);
}

/** InChI draws nitro and diazo groups with five bonds at nitrogen; drawings that chemists make carry charges instead. */
function separateCharges(molecule: Molecule, from: number): void {
  for (let bond = 0; bond < molecule.getAllBonds(); bond++) {
    const atoms = [molecule.getBondAtom(0, bond), molecule.getBondAtom(1, bond)];
    const nitrogen = atoms.find((atom) => atom >= from && molecule.getAtomicNo(atom) === 7 && molecule.getOccupiedValence(atom) === 5);
    const other = atoms.find((atom) => atom !== nitrogen)!;
    const order = molecule.getBondOrder(bond);
    if (nitrogen === undefined || order < 2 || ![7, 8].includes(molecule.getAtomicNo(other))) continue;
    if (molecule.getAtomicNo(other) === 7 && order < 3 && molecule.getOccupiedValence(other) > 3) continue;
    molecule.setBondType(bond, order === 2 ? Molecule.cBondTypeSingle : Molecule.cBondTypeDouble);
    molecule.setAtomCharge(nitrogen, 1);
    molecule.setAtomCharge(other, -1);
  }
}

function valenceOf(component: Component, orders: number[], atom: number): number {
  return component.bonds.reduce((sum, bond, i) => sum + (bond.includes(atom) ? orders[i]! : 0), 0);
}

/** One bare atom: red phosphorus is P, phosphine is PH3. */
function isElement(component: Component): boolean {
  return component.elements.length === 1 && component.hydrogens[0] === 0 && component.mobile.length === 0;
}

function bondOrders(component: Component): number[] {
  if (isElement(component)) return [];
  let shares = 0;
  const budget = { steps: MAX_STEPS };
  for (const hydrogens of sharings(component)) {
    for (const expanded of [false, true]) {
      const orders = placeDoubleBonds(component, hydrogens, expanded, budget);
      if (orders) return orders;
    }
    if (++shares >= MAX_SHARES) break;
  }
  throw new Error('no bond orders fit the valences');
}

/** The ways to hand out mobile hydrogens, one group after the other. */
function* sharings(component: Component, group = 0, hydrogens = component.hydrogens): Generator<number[]> {
  const mobile = component.mobile[group];
  if (!mobile) {
    yield hydrogens;
    return;
  }
  for (const chosen of choose(mobile.atoms, mobile.count)) {
    const next = hydrogens.slice();
    for (const atom of chosen) next[atom]!++;
    yield* sharings(component, group + 1, next);
  }
}

/** Each atom takes one hydrogen, and a second only where there are more hydrogens than atoms. */
function* choose(atoms: number[], count: number, from = 0): Generator<number[]> {
  if (count > atoms.length) {
    for (const rest of choose(atoms, count - atoms.length)) yield [...atoms, ...rest];
    return;
  }
  if (count === 0) {
    yield [];
    return;
  }
  for (let i = from; i <= atoms.length - count; i++) for (const rest of choose(atoms, count - 1, i + 1)) yield [atoms[i]!, ...rest];
}

/**
 * Raises bonds until every atom has one of its valences.
 * @param expanded whether nitrogen, phosphorus, sulfur and halogens may take a higher valence than they need at least
 * @param budget steps left for the whole string
 */
function placeDoubleBonds(component: Component, hydrogens: number[], expanded: boolean, budget: { steps: number }): number[] | undefined {
  const { elements, bonds } = component;
  const orders = bonds.map(() => 1);
  const bondsOf: number[][] = elements.map(() => []);
  bonds.forEach(([a, b], i) => {
    bondsOf[a]!.push(i);
    bondsOf[b]!.push(i);
  });
  const used = elements.map((_, atom) => bondsOf[atom]!.length + hydrogens[atom]!);
  const allowed = elements.map((element, atom) => {
    const fitting = (VALENCES[element] ?? [used[atom]!]).filter((valence) => valence >= used[atom]!);
    return expanded ? fitting : fitting.slice(0, 1);
  });
  if (allowed.some((valences) => valences.length === 0)) return undefined;
  const highest = allowed.map((valences) => valences.at(-1)!);
  const settled = (atom: number) => allowed[atom]!.includes(used[atom]!);
  const open = (bond: number) => orders[bond]! < 3 && bonds[bond]!.every((atom) => used[atom]! < highest[atom]!);

  const solve = (): boolean => {
    if (--budget.steps < 0) return false;
    // The atom with the fewest ways out comes first, so that dead ends show early.
    let next = -1;
    let ways = Number.POSITIVE_INFINITY;
    for (let atom = 0; atom < elements.length; atom++) {
      if (settled(atom)) continue;
      const count = bondsOf[atom]!.filter(open).length;
      if (count === 0) return false;
      if (count < ways) [next, ways] = [atom, count];
    }
    if (next < 0) return true;
    for (const bond of bondsOf[next]!.filter(open)) {
      const [a, b] = bonds[bond]!;
      orders[bond]!++;
      used[a]!++;
      used[b]!++;
      if (solve()) return true;
      orders[bond]!--;
      used[a]!--;
      used[b]!--;
    }
    return false;
  };
  return solve() ? orders : undefined;
}
