/** A word with all that comparing it needs, made once per word and kept while it is in use. */

import { variantGroups } from './name-variants.js';
import { legalFormOf, type NameWord, tradeSymbol, type WordKind } from './name-words.js';
import { consonants, soundFold } from './word-folds.js';
import { bitsOf, isOrdinary } from './word-frequency.js';

export interface WordForm {
  text: string;
  kind: WordKind;
  consonantal: boolean;
  fold: string;
  skeleton: string;
  /** what it tells, in bits: 0.5 for a legal form, up to 14 for a rare name */
  bits: number;
  ordinary: boolean;
  /** of a trade word or legal form: what it stands for in all languages */
  symbol: string | undefined;
  /** of a legal form: LLC, JSC, NGO, ... */
  family: string;
  /** groups of name variants and nicknames that it belongs to */
  groups: readonly number[];
}

const KIND_BITS: Record<WordKind, number | undefined> = { n: undefined, g: undefined, d: 6, p: 1, t: 0.4, l: 0.6 };
/** A trade word tells little even where the table does not know it. */
const MOST_OF_TRADE_WORD = 5;

export function wordForm(text: string, kind: WordKind, consonantal: boolean, person: boolean): WordForm {
  const bits = KIND_BITS[kind] ?? bitsOf(text, person);
  return {
    text,
    kind,
    consonantal,
    fold: kind === 'd' || kind === 'l' ? text : soundFold(text),
    skeleton: kind === 'n' || kind === 'g' ? consonants(text) : text,
    bits: kind === 'g' ? Math.min(bits, MOST_OF_TRADE_WORD) : text.length === 1 && kind === 'n' ? 3 : bits,
    ordinary: kind !== 'n' || isOrdinary(text, person),
    symbol: kind === 'g' ? tradeSymbol(text) : kind === 'l' ? (legalFormOf(text)?.label ?? text) : undefined,
    family: kind === 'l' ? (legalFormOf(text)?.family ?? '') : '',
    groups: (kind === 'n' || kind === 'p') && person ? variantGroups(text) : NONE,
  };
}

const NONE: readonly number[] = [];

export const formOf = (word: NameWord, person: boolean) => wordForm(word.text, word.kind, word.consonantal, person);
