/** The person after whom a company is named: "Viktor Bout Trading GmbH". */
import { readName } from './name-words.js';

/** A given and a family name; of more words hardly a person. */
const LEAST_WORDS = 2;
const MOST_WORDS = 4;

/**
 * What a name says beside its legal form and trade words, if that is as long as a person's name, stands together and has a word
 * that `isOfPersons`: most companies are named after nobody, and need no search.
 */
export function personIn(name: string, isOfPersons: (word: string) => boolean): string | undefined {
  const words = readName(name, 'company');
  const isOwn = (i: number) =>
    words[i]?.kind === 'n' || (words[i]?.kind === 'p' && words[i - 1]?.kind === 'n' && words[i + 1]?.kind === 'n');
  const own = words.map((_, i) => i).filter(isOwn);
  const [first, last] = [own[0], own.at(-1)];
  if (first === undefined || last === undefined || own.length === words.length) return undefined;
  if (own.length < LEAST_WORDS || own.length > MOST_WORDS || last - first !== own.length - 1) return undefined;
  if (!own.some((i) => isOfPersons(words[i]!.text))) return undefined;
  return own.map((i) => words[i]!.written).join(' ');
}
