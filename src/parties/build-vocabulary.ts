/** Builds the sections in which a `Vocabulary` searches. */
import { HashIndexBuilder, hashOf, hashOn } from './hash-index.js';
import { isInTable } from './name-variants.js';
import type { WordForm } from './word-form.js';
import {
  ENDS,
  endsKey,
  GRAMS,
  gramsOf,
  keyOfTrade,
  keyOfVariants,
  keysOfReadings,
  LENGTHS,
  LONGEST_BY_SLIP,
  onlyConsonants,
  orderOf,
  SHORTEST_BY_ENDS,
  slipsOf,
} from './word-keys.js';
import { keyBitsOf } from './word-readings.js';

export interface VocabularyData {
  wordText: Uint8Array;
  wordAt: Uint32Array;
  /** which letters each word has, as bits */
  wordLetters: Uint32Array;
  /** which keys of romanisation it has, as bits: see word-readings.ts */
  wordKeyBits: Uint32Array;
  /** how the word sounds and its consonants: slow to make anew for every word that a search touches */
  foldText: Uint8Array;
  foldAt: Uint32Array;
  skeletonText: Uint8Array;
  skeletonAt: Uint32Array;
  wordKeys: Uint32Array;
  wordIds: Uint32Array;
  foldKeys: Uint32Array;
  foldWords: Uint32Array;
  skeletonKeys: Uint32Array;
  skeletonWords: Uint32Array;
  slipKeys: Uint32Array;
  slipWords: Uint32Array;
  gramAt: Uint32Array;
  /** things, then persons, each by length */
  gramWords: Uint32Array;
  gramCount: Uint8Array;
  /** words by their first and last letter and their length: two slips in one word mostly leave that */
  endsAt: Uint32Array;
  endsWords: Uint32Array;
}

export interface VocabularyWord {
  /** as `wordKey` gives it */
  key: string;
  form: WordForm;
}

export function buildVocabulary(words: readonly VocabularyWord[]): VocabularyData {
  const keys = words.map(({ key }) => key);
  const forms = words.map(({ form }) => form);
  const byWord = new HashIndexBuilder();
  const byFold = new HashIndexBuilder();
  const bySkeleton = new HashIndexBuilder();
  const bySlip = new HashIndexBuilder();
  const counts = new Uint32Array(GRAMS + 1);
  const grams: number[] = [];
  const gramCount = new Uint8Array(words.length);
  const [wordText, wordAt] = packTexts(keys);
  const [foldText, foldAt] = packTexts(forms.map((form) => form.fold));
  const [skeletonText, skeletonAt] = packTexts(forms.map((form) => form.skeleton));
  for (const [i, form] of forms.entries()) {
    const side = keys[i]![0]!;
    const sideHash = hashOf(side);
    byWord.add(hashOn(sideHash, form.text), i);
    byFold.add(hashOn(sideHash, form.fold), i);
    for (const key of keysOfReadings(form)) byFold.add(hashOn(sideHash, key), i);
    if (!isInTable(form.text)) for (const group of form.groups) byFold.add(hashOn(sideHash, keyOfVariants(group)), i);
    if (form.kind === 'g' && form.symbol) byFold.add(hashOn(sideHash, keyOfTrade(form.symbol)), i);
    if (form.skeleton.length >= 2) {
      bySkeleton.add(hashOn(sideHash, form.skeleton), i);
      if (form.writing === 'c') bySkeleton.add(hashOf(onlyConsonants(side) + form.skeleton), i);
    }
    if (form.kind !== 'd' && form.text.length >= 2 && form.text.length <= LONGEST_BY_SLIP)
      for (const slip of slipsOf(side, form.text)) bySlip.add(slip, i);
    gramCount[i] = gramsOf(form.text, grams);
    for (const gram of grams) counts[gram + 1]!++;
  }
  for (let g = 0; g < GRAMS; g++) counts[g + 1]! += counts[g]!;
  const gramAt = counts.slice();
  const gramWords = new Uint32Array(counts[GRAMS]!);
  const order = forms.map((form) => orderOf(form.person, form.text.length));
  for (const i of words.map((_, word) => word).sort((x, y) => order[x]! - order[y]! || x - y)) {
    gramsOf(forms[i]!.text, grams);
    for (const gram of grams) gramWords[counts[gram]!++] = i;
  }
  const [word, fold, skeleton, slip] = [byWord.build(), byFold.build(), bySkeleton.build(), bySlip.build()];
  return {
    wordText,
    wordAt,
    wordLetters: Uint32Array.from(forms, (form) => form.letters),
    wordKeyBits: Uint32Array.from(forms, keyBitsOf),
    foldText,
    foldAt,
    skeletonText,
    skeletonAt,
    wordKeys: word.keys,
    wordIds: word.values,
    foldKeys: fold.keys,
    foldWords: fold.values,
    skeletonKeys: skeleton.keys,
    skeletonWords: skeleton.values,
    slipKeys: slip.keys,
    slipWords: slip.values,
    gramAt,
    gramWords,
    gramCount,
    ...byEnds(forms),
  };
}

function byEnds(forms: readonly WordForm[]): { endsAt: Uint32Array; endsWords: Uint32Array } {
  const endsAt = new Uint32Array(ENDS + 1);
  const each = (visit: (key: number, word: number) => void) => {
    for (const [i, { text, kind, writing, person }] of forms.entries())
      if (text.length >= SHORTEST_BY_ENDS && text.length < SHORTEST_BY_ENDS + LENGTHS && kind !== 'd' && kind !== 'l' && writing !== 'c')
        visit(endsKey(person, text, text.length), i);
  };
  each((key) => endsAt[key + 1]!++);
  for (let key = 0; key < ENDS; key++) endsAt[key + 1]! += endsAt[key]!;
  const endsWords = new Uint32Array(endsAt[ENDS]!);
  const next = endsAt.slice();
  each((key, word) => {
    endsWords[next[key]!++] = word;
  });
  return { endsAt, endsWords };
}

/** Texts of plain letters end to end, and where each begins. */
function packTexts(texts: string[]): [Uint8Array, Uint32Array] {
  const at = new Uint32Array(texts.length + 1);
  for (const [i, text] of texts.entries()) at[i + 1] = at[i]! + text.length;
  return [new Uint8Array(Buffer.from(texts.join(''), 'latin1')), at];
}
