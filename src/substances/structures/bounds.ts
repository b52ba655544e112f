/**
 * Sizes that a structure may have, counted in its text before anything reads it: parsers allocate what a header claims, and the
 * canonical numbering of large, dense or highly symmetric graphs (cages, complete graphs) takes minutes.
 */

/** Atoms, hydrogens that are written out included; no order line draws more. */
export const MAX_ATOMS = 150;
/** Rings beyond this are cages: no listed substance, drug or dye comes near. Bonds exceed atoms by the rings less the parts. */
const MAX_RINGS = 16;
const MAX_MOLFILE = 20_000;
const MAX_LINE_NOTATION = 3000;

/** Neighbours of one atom; stars are as dear as cages. */
export const MAX_NEIGHBOURS = 8;

/** @throws Error when a molecule of this size is not read */
export function checkSize(atoms: number, bonds: number): void {
  if (!(atoms <= MAX_ATOMS)) throw new Error(`more than ${MAX_ATOMS} atoms`);
  if (!(bonds < atoms + MAX_RINGS)) throw new Error(`more than ${MAX_RINGS} rings`);
}

export interface Size {
  atoms: number;
  bonds: number;
}

/** @throws Error when the text is too long or claims or holds too many atoms, rings or too large numbers */
export function checkMolfile(molfile: string): void {
  if (molfile.length > MAX_MOLFILE) throw new Error('a molfile that is too long');
  // Atoms and bonds of V3000 carry numbers of their own, for which a parser makes room as well.
  if (/V3000/.test(molfile) && linesOf(molfile).some((line) => /(?<![\d.])\d{5,}(?![\d.])/.test(line)))
    throw new Error('a number that no molfile needs');
  for (const { atoms, bonds } of sizesOf(molfile)) checkSize(atoms, bonds);
}

/** What a molfile claims to hold, and for V3000 what it holds as well. */
export function sizesOf(molfile: string): Size[] {
  const lines = linesOf(molfile);
  if (!/V3000/.test(molfile)) {
    const counts = lines.find((line) => /V2000/.test(line)) ?? lines[3] ?? '';
    return [{ atoms: count(counts.slice(0, 3)), bonds: count(counts.slice(3, 6)) }];
  }
  const claimed = lines.flatMap((line) => {
    const match = /\bCOUNTS\s+(\S+)\s+(\S+)/i.exec(line);
    return match ? [{ atoms: count(match[1]!), bonds: count(match[2]!) }] : [];
  });
  return [...claimed, { atoms: blockOf('ATOM', lines), bonds: blockOf('BOND', lines) }];
}

/** A hyphen at the end of a V3000 line joins the next one to it. */
const linesOf = (molfile: string): string[] => molfile.replace(/-[ \t]*\r?\n[ \t]*M {2}V30[ \t]?/g, '').split(/\r\n|\r|\n/);

function blockOf(block: string, lines: string[]): number {
  const of = (edge: string) => lines.findIndex((line) => new RegExp(String.raw`\b${edge}\s+${block}\b`, 'i').test(line));
  const [begin, end] = [of('BEGIN'), of('END')];
  return begin < 0 ? 0 : (end < begin ? lines.length : end) - begin - 1;
}

/** A blank or a word is left to the parser to refuse. */
const count = (text: string): number => Number(text.trim() || 0) || 0;

/** @throws Error when the text is too long or writes too many atoms, ring closures or too large numbers */
export function checkSmiles(smiles: string): void {
  if (smiles.length > MAX_LINE_NOTATION) throw new Error('SMILES that is too long');
  if (/\d{4}/.test(smiles)) throw new Error('a number that no SMILES needs');
  const { atoms, bonds } = sizeOfSmiles(smiles);
  checkSize(atoms, bonds);
}

/** As written: letters, and figures as ring closures. */
export function sizeOfSmiles(smiles: string): Size {
  const text = smiles.replace(/\[[^\]]*\]|Cl|Br/g, 'C');
  const closures = text.match(/%\(\d+\)|%\d\d|\d/g)?.length ?? 0;
  const atoms = text.match(/[A-Za-z*]/g)?.length ?? 0;
  return { atoms, bonds: atoms - 1 + Math.ceil(closures / 2) };
}
