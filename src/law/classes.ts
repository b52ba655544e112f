/** Generic definitions of the law as data: legal wording, citation, dates, and the structure pattern that stands for them. */
import { readFileSync } from 'node:fs';

export interface ClassPattern {
  smarts: string;
  /** pattern atoms that must lie in a ring which shares no bond with another */
  monocycles?: { atom: number; aromatic?: boolean }[];
  /** pattern atoms that may lie in one ring only */
  unfused?: number[];
}

export interface LegalClass {
  classId: string;
  /** the watchlist that it belongs to, and its entry there */
  listId: string;
  entryId: string;
  jurisdiction: string;
  name: string;
  legalWording: string;
  citation: string;
  /** YYYY-MM-DD */
  effectiveFrom?: string;
  sourced: boolean;
  source?: string;
  note?: string;
  patterns: ClassPattern[];
  /** substances that the definition leaves out because they are controlled by name */
  exclusions: { name: string; smiles: string; reason: string }[];
}

export const legalClasses: LegalClass[] = JSON.parse(readFileSync(new URL('./us/classes.json', import.meta.url), 'utf8'));
