/**
 * Misspelt names. Candidates come from a bigram index over every name of the dictionary, a weighted edit distance decides.
 * An everyday name as near as a listed one wins, and a word that chemists use is no misspelling of another: dimethylamine is
 * not methylamine badly typed.
 */
import { type Known, known } from '../dictionary.js';
import { nameKey } from './name-key.js';
import { isChemicalWord, isPart, wordsOf } from './vocabulary.js';

export interface Misspelling {
  known: Known;
  form: string | null;
  /** the dictionary's spelling */
  name: string;
  /** 0 (the limit) to 1 (only confusable characters differ) */
  likeness: number;
}

export interface Search {
  found?: Misspelling;
  /** a listed name that the text comes close to without being it */
  near?: string;
}

interface Entry {
  known: Known;
  form: string | null;
  name: string;
  key: string;
}

/** Names within this many characters of the query's length are compared. */
const LENGTH_WINDOW = 3;
const SHORTLIST = 48;

class BigramIndex {
  readonly entries: Entry[];
  readonly #postings = new Map<number, Uint32Array>();
  /** first entry whose folded length is at least the index */
  readonly #from: number[] = [];
  readonly #counts: Uint8Array;

  constructor(entries: Entry[]) {
    const folded = entries.map((entry) => ({ entry, text: fold(entry.key) })).sort((a, b) => a.text.length - b.text.length);
    this.entries = folded.map((one) => one.entry);
    this.#counts = new Uint8Array(folded.length);
    const lists = new Map<number, number[]>();
    folded.forEach(({ text }, at) => {
      while (this.#from.length <= text.length) this.#from.push(at);
      for (const gram of bigrams(text)) {
        const list = lists.get(gram);
        if (list) list.push(at);
        else lists.set(gram, [at]);
      }
    });
    for (const [gram, list] of lists) this.#postings.set(gram, Uint32Array.from(list));
  }

  /** The entries that share most bigrams with a key. */
  shortlist(key: string): Entry[] {
    const text = fold(key);
    const [low, high] = [this.#start(text.length - LENGTH_WINDOW), this.#start(text.length + LENGTH_WINDOW + 1)];
    const counts = this.#counts;
    const grams = bigrams(text);
    for (const gram of grams) {
      const list = this.#postings.get(gram);
      if (!list) continue;
      for (let i = lowerBound(list, low); i < list.length && list[i]! < high; i++) counts[list[i]!]!++;
    }
    // A slip touches two bigrams, a swap three: what shares less than a third is out of reach.
    const least = Math.max(2, Math.floor(grams.size / 3));
    const best: number[] = [];
    for (let at = low; at < high; at++) if (counts[at]! >= least) best.push(at);
    best.sort((a, b) => counts[b]! - counts[a]!);
    const entries = best.slice(0, SHORTLIST).map((at) => this.entries[at]!);
    counts.fill(0, low, high);
    return entries;
  }

  #start(length: number): number {
    return length <= 0 ? 0 : (this.#from[length] ?? this.entries.length);
  }
}

let index: BigramIndex | undefined;

/** Looks for the name that a misspelt one was meant to be. */
export function findMisspelt(name: string): Search {
  const key = nameKey(name);
  const letters = key.replace(/\d/g, '').length;
  if (letters < 4 || key.length > 120) return {};
  index ??= new BigramIndex([...everyName()]);
  const limit = letters < 5 ? 0.5 : letters < 8 ? 1.1 : 2.2;
  const scored = index
    .shortlist(key)
    .map((entry) => ({ entry, cost: editCost(key, entry.key, limit + 1) }))
    .filter(({ entry, cost }) => cost <= limit + 1 && sameNumbers(name, entry.name))
    .sort((a, b) => a.cost - b.cost || Number(a.entry.known.listed) - Number(b.entry.known.listed));
  const best = scored[0];
  if (!best) return {};
  const listed = scored.find(({ entry }) => entry.known.listed);
  const near = listed && { near: listed.entry.name };
  if (best.cost > limit || realName(name, best.entry.name, best.cost)) return best.entry.known.listed || !near ? (near ?? {}) : {};
  return { found: { known: best.entry.known, form: best.entry.form, name: best.entry.name, likeness: 1 - best.cost / (limit + 0.5) } };
}

function* everyName(): Generator<Entry> {
  for (const one of known) {
    for (const name of [one.name, ...one.names]) yield { known: one, form: null, name, key: nameKey(name) };
    for (const form of one.forms ?? []) yield { known: one, form: form.kind, name: form.name, key: nameKey(form.name) };
  }
}

/**
 * The words in which two names differ are all proper chemical words, or letters and numbers too short to judge (vitamin K1,
 * vitamin L1): another substance, not a slip of the hand.
 */
function realName(written: string, candidate: string, cost: number): boolean {
  if (cost < MISSING_LOCANT) return false;
  const theirs = new Set(wordsOf(candidate).map(withoutE));
  const differing = wordsOf(written).filter((word) => !theirs.has(withoutE(word)));
  if (differing.length > 0) return differing.every(isChemicalWord);
  const pieces = (name: string) => name.toLowerCase().match(/[\p{L}\d]+/gu) ?? [];
  const short = new Set(pieces(candidate));
  const unlike = pieces(written).filter((piece) => piece.length < 4 && !short.has(piece) && !short.has(`${piece}e`));
  return cost >= 1 && unlike.length > 0 && unlike.every((piece) => piece.length < 3 && !slippedIn(piece, short));
}

/** "ne" for "one", "lo" for "ol": two letters that mean nothing by themselves, a slip away from an ending of the candidate. */
function slippedIn(piece: string, candidates: ReadonlySet<string>): boolean {
  if (!/^\p{L}{2}$/u.test(piece) || isPart(piece)) return false;
  return [...candidates].some((other) => /^\p{L}{2,3}$/u.test(other) && editCost(piece, other, 1) <= 1);
}

/** Languages differ in their e: aceton and acetone, methylendioxy and methylenedioxy. */
const withoutE = (word: string) => word.replaceAll('e', '');

/**
 * Every locant that was written stands in the candidate in the same order, and oxidation states agree: another number is
 * another substance, a number left out is a habit.
 */
function sameNumbers(written: string, candidate: string): boolean {
  const [state, other] = [OXIDATION_STATE.exec(written)?.[1], OXIDATION_STATE.exec(candidate)?.[1]];
  if (state !== undefined && other !== undefined && state.toLowerCase() !== other.toLowerCase()) return false;
  const theirs: string[] = candidate.match(/[2-9]/g) ?? [];
  let at = 0;
  for (const digit of written.match(/[2-9]/g) ?? []) {
    at = theirs.indexOf(digit, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

const OXIDATION_STATE = /\(([ivx]+)\)/i;

/** Locants other than 0 and 1 are left out of the index, for they are what customers leave out. */
function fold(key: string): string {
  return key.replace(/[2-9]/g, '').replaceAll('0', 'o').replaceAll('1', 'l');
}

function bigrams(text: string): Set<number> {
  const grams = new Set<number>();
  let before = 0;
  for (let i = 0; i <= text.length; i++) {
    const code = i < text.length ? text.charCodeAt(i) : 0;
    grams.add(before * 65536 + code);
    before = code;
  }
  return grams;
}

function lowerBound(list: Uint32Array, value: number): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

const isDigit = (code: number) => code >= 48 && code <= 57;
/** 1, l and i, 0 and o look alike. */
const LOOKALIKE = new Set(['1l', 'l1', '0o', 'o0', '1i', 'i1'].map((pair) => pair.charCodeAt(0) * 65536 + pair.charCodeAt(1)));

/** A locant left out costs little, another locant much: it names another substance. */
const MISSING_LOCANT = 0.4;
const ADDED_LOCANT = 1.5;
const OTHER_LOCANT = 3;

/**
 * Weighted Damerau-Levenshtein distance (optimal string alignment) from a written key to a dictionary key; gives up above
 * `limit`.
 */
function editCost(written: string, meant: string, limit: number): number {
  const [n, m] = [written.length, meant.length];
  let twoBack = new Float64Array(m + 1);
  let back = new Float64Array(m + 1);
  let row = new Float64Array(m + 1);
  for (let j = 1; j <= m; j++) back[j] = back[j - 1]! + (isDigit(meant.charCodeAt(j - 1)) ? MISSING_LOCANT : 1);
  for (let i = 1; i <= n; i++) {
    const w = written.charCodeAt(i - 1);
    row[0] = back[0]! + (isDigit(w) ? ADDED_LOCANT : 1);
    let least = row[0]!;
    for (let j = 1; j <= m; j++) {
      const t = meant.charCodeAt(j - 1);
      let cost = w === t ? back[j - 1]! : back[j - 1]! + substitution(w, t);
      cost = Math.min(cost, back[j]! + (isDigit(w) ? ADDED_LOCANT : 1), row[j - 1]! + (isDigit(t) ? MISSING_LOCANT : 1));
      if (i > 1 && j > 1 && w === meant.charCodeAt(j - 2) && written.charCodeAt(i - 2) === t && w !== t && !isDigit(w) && !isDigit(t))
        cost = Math.min(cost, twoBack[j - 2]! + 1);
      row[j] = cost;
      if (cost < least) least = cost;
    }
    if (least > limit) return Number.POSITIVE_INFINITY;
    [twoBack, back, row] = [back, row, twoBack];
  }
  return back[m]!;
}

function substitution(a: number, b: number): number {
  if (LOOKALIKE.has(a * 65536 + b)) return 0.1;
  if (isDigit(a) && isDigit(b)) return OTHER_LOCANT;
  return isDigit(a) || isDigit(b) ? ADDED_LOCANT : 1;
}
