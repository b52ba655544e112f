/** The explanation of a match, from the scorer's own pairs: which words met which, and how. */
import type { Match } from '../contract.js';
import type { NameForm, WordPair } from './name-form.js';

type Words = Match['explanation']['words'];

export function explainWords(query: NameForm, listed: NameForm, pairs: WordPair[]): Words {
  const words: Words = [...pairs]
    .sort((x, y) => x.left - y.left)
    .map((pair) => ({
      query: query.written.slice(pair.left, pair.left + pair.leftCount).join(' '),
      listed: listed.written.slice(pair.right, pair.right + pair.rightCount).join(' '),
      how: pair.how,
      score: round(pair.score),
    }));
  for (let i = 0; i < query.words.length; i++)
    if (!pairs.some((p) => i >= p.left && i < p.left + p.leftCount)) words.push({ query: query.written[i]!, how: 'extra', score: 0 });
  for (let j = 0; j < listed.words.length; j++)
    if (!pairs.some((p) => j >= p.right && j < p.right + p.rightCount))
      words.push({ listed: listed.written[j]!, how: 'missing', score: 0 });
  return words;
}

export const round = (value: number) => Math.round(value * 10000) / 10000;
