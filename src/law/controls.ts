/**
 * Which precursor lists control a substance on a date, under which citation. The lists are data, one file per jurisdiction
 * (`<jurisdiction>/controls.json`); an amendment is a row with its date.
 */
import { readFileSync } from 'node:fs';
import type { Control, IdentifiedSubstance } from '../contract.js';
import { type LegalClass, legalClasses } from './classes.js';

/** What an entry takes in besides the substance itself. */
export type Derivative = 'salts' | 'isomers' | 'esters' | 'acetals' | 'amides' | 'carbamates' | 'halides';

export interface ControlEntry {
  /** stable within its list */
  entryId: string;
  /** as the list names it */
  name: string;
  /** of src/substances/listed.json; absent where the entry names no one substance */
  substanceId?: string;
  cas?: string;
  /** the authority's own code: DEA code, HS or CN heading */
  code?: string;
  /** what the entry says it covers, in its words */
  covers: string;
  includes: ('self' | Derivative)[];
  /** the entry speaks of this form only, e.g. medicinal products */
  form?: string;
  /** a form that the act leaves out: medicinal products (Regulation (EC) 273/2004 Art. 2(a)), for which another entry stands */
  excludesForm?: string;
  citation: string;
  /** YYYY, YYYY-MM or YYYY-MM-DD; absent where it was not read */
  effectiveFrom?: string;
  /** false: recalled, not read at the source */
  sourced: boolean;
  source?: string;
  note?: string;
}

export interface Watchlist {
  listId: string;
  name: string;
  jurisdiction: string;
  entries: ControlEntry[];
}

/** The part of an identified substance that the law asks about. */
export type Identity = Pick<IdentifiedSubstance, 'cas' | 'substanceId' | 'form' | 'derivativeOf' | 'classes' | 'similarTo'>;

const JURISDICTIONS = ['us', 'un', 'eu', 'ca', 'uk', 'cn', 'in', 'mx'];

const lists: Watchlist[] = JURISDICTIONS.flatMap((folder) => {
  const data = JSON.parse(readFileSync(new URL(`./${folder}/controls.json`, import.meta.url), 'utf8')) as {
    jurisdiction: string;
    lists: Omit<Watchlist, 'jurisdiction'>[];
  };
  return data.lists.map((list) => ({ ...list, jurisdiction: data.jurisdiction }));
});

// A definition that no list of single substances holds is a list of its own.
for (const legal of legalClasses)
  if (!lists.some((list) => list.listId === legal.listId))
    lists.push({ listId: legal.listId, name: legal.name, jurisdiction: legal.jurisdiction, entries: [entryOf(legal)] });

interface Placed {
  list: Watchlist;
  entry: ControlEntry;
}
const bySubstance = new Map<string, Placed[]>();
for (const list of lists)
  for (const entry of list.entries) {
    if (!entry.substanceId) continue;
    const placed = bySubstance.get(entry.substanceId) ?? [];
    placed.push({ list, entry });
    bySubstance.set(entry.substanceId, placed);
  }

/** Every precursor watchlist as it stands on a date (YYYY-MM-DD); without one, with all entries that the data holds. */
export function watchlists(on?: string): Watchlist[] {
  return lists.map((list) => ({ ...list, entries: list.entries.filter((entry) => inForce(entry, on)) }));
}

/**
 * The entries that control a substance on a date: `exact` for the substance and for the salts, isomers and esters that the
 * entry names (thresholds add them up with it), `class` for the wider families (amides, carbamates, acetals, halides "and any
 * combination thereof") and generic definitions, `similar` for information only.
 */
export function controlsOn(identity: Identity, on?: string): Control[] {
  const exact = (bySubstance.get(identity.substanceId ?? '') ?? [])
    .filter(({ entry }) => inForce(entry, on) && coversForm(entry, identity.form ?? null))
    .map(({ list, entry }) => control(list, entry, 'exact'));
  const derived = (identity.derivativeOf ?? []).flatMap(({ substanceId, kinds }) =>
    (bySubstance.get(substanceId) ?? [])
      .filter(({ entry }) => inForce(entry, on) && kinds.every((kind) => entry.includes.includes(kind as Derivative)))
      .map(({ list, entry }) => ({
        ...control(list, entry, kinds.every((kind) => kind === 'esters') ? 'exact' : 'class'),
        detail: `${kinds.join(' and ')} of ${entry.name}`,
      })),
  );
  const generic = (identity.classes ?? []).flatMap(({ classId, detail, excluded }) => {
    const legal = legalClasses.find((one) => one.classId === classId);
    const list = lists.find((one) => one.listId === legal?.listId);
    if (!legal || !list || !inForce(legal, on)) return [];
    // What the definition leaves out because the law names it elsewhere is worth knowing, but it is not a member.
    return [{ ...control(list, entryOf(legal), excluded ? 'similar' : 'class'), detail }];
  });
  const similar = (identity.similarTo ? (bySubstance.get(identity.similarTo.substanceId) ?? []) : [])
    .filter(({ entry }) => inForce(entry, on) && entry.form === undefined)
    .map(({ list, entry }) => ({
      ...control(list, entry, 'similar'),
      detail: `its structure comes near that of ${entry.name} (${Math.round(identity.similarTo!.similarity * 100)} %)`,
    }));
  return withoutRepeats([...exact, ...derived, ...generic, ...similar]);
}

/** The strongest reason for an entry stands for all. */
function withoutRepeats(controls: Control[]): Control[] {
  const seen = new Set<string>();
  return controls.filter(({ listId, entryId }) => !seen.has(`${listId} ${entryId}`) && seen.add(`${listId} ${entryId}`));
}

function entryOf(legal: LegalClass): ControlEntry {
  return {
    entryId: legal.entryId,
    name: legal.name,
    covers: legal.legalWording,
    includes: [],
    citation: legal.citation,
    sourced: legal.sourced,
    ...(legal.effectiveFrom !== undefined && { effectiveFrom: legal.effectiveFrom }),
    ...(legal.note !== undefined && { note: legal.note }),
  };
}

/** What some list takes in with a substance, on any date. */
export function coveredForms(substanceId: string): ReadonlySet<string> {
  return new Set((bySubstance.get(substanceId) ?? []).flatMap(({ entry }) => entry.includes));
}

/** Entries whose HS or CN heading agrees with a customs code in its first six digits. */
export function entriesUnderHeading(code: string): ControlEntry[] {
  const heading = code.replace(/\D/g, '').slice(0, 6);
  if (heading.length < 6) return [];
  return lists.flatMap((list) => list.entries.filter((entry) => entry.code?.replace(/\D/g, '').slice(0, 6) === heading));
}

/** A year or month alone counts from its beginning: ISO dates compare as text. */
function inForce(entry: { effectiveFrom?: string }, on?: string): boolean {
  return on === undefined || entry.effectiveFrom === undefined || entry.effectiveFrom <= on;
}

/** The parent stands for its derivative only where an entry says so. */
const DERIVED = /\b(?:ester|amide|carbamate|acetal|halide)\b/;

function coversForm(entry: ControlEntry, form: string | null): boolean {
  if (entry.form !== undefined) return form === entry.form;
  if (form !== null && form === entry.excludesForm) return false;
  if (form === 'salt') return entry.includes.includes('salts');
  if (DERIVED.test(form ?? '')) return false;
  return entry.includes.includes('self');
}

function control(list: Watchlist, entry: ControlEntry, kind: Control['kind']): Control {
  return {
    listId: list.listId,
    entryId: entry.entryId,
    kind,
    list: list.name,
    name: entry.name,
    covers: entry.covers,
    citation: entry.citation,
    effectiveFrom: entry.effectiveFrom ?? null,
    jurisdiction: list.jurisdiction,
    sourced: entry.sourced,
  };
}
