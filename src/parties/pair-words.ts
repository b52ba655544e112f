import type { NameForm, WordPair } from './name-form.js';
import { MODEL } from './name-model.js';
import { compareWords, type WordSimilarity } from './word-similarity.js';

/** Words of a name that are looked at. */
const MOST = 24;
const similarity: WordSimilarity[] = new Array(MOST * MOST);
const rank = new Float64Array(MOST * MOST);

/** Pairs off words, most alike first; of equals those that stand nearest to each other. */
export function pairWords(a: NameForm, b: NameForm): WordPair[] {
  const n = Math.min(a.words.length, MOST);
  const m = Math.min(b.words.length, MOST);
  const patronymic = a.person && hasFather(a) && hasFather(b);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < m; j++) {
      let s = compareWords(a.words[i]!, b.words[j]!);
      if (patronymic && s.score > 0 && isFather(a, i) !== isFather(b, j)) s = { score: s.score * MODEL.otherGeneration, how: s.how };
      similarity[i * MOST + j] = s;
      rank[i * MOST + j] = s.score >= MODEL.alike ? s.score - Math.abs(i / n - j / m) * 0.02 : 0;
    }
  const pairs: WordPair[] = [];
  for (let left = Math.min(n, m); left > 0; left--) {
    let best = 0;
    let at = -1;
    for (let i = 0; i < n; i++)
      for (let j = 0; j < m; j++)
        if (rank[i * MOST + j]! > best) {
          best = rank[i * MOST + j]!;
          at = i * MOST + j;
        }
    if (at < 0) break;
    const i = Math.floor(at / MOST);
    const j = at % MOST;
    for (let k = 0; k < m; k++) rank[i * MOST + k] = 0;
    for (let k = 0; k < n; k++) rank[k * MOST + j] = 0;
    const s = similarity[at]!;
    pairs.push({ left: i, leftCount: 1, right: j, rightCount: 1, score: s.score, how: s.how });
  }
  return pairs;
}

const FATHER = new Set(['bin', 'ben', 'ibn', 'bint', 'ould']);
const isFather = (name: NameForm, at: number) => at > 0 && name.words[at - 1]!.kind === 'p' && FATHER.has(name.words[at - 1]!.text);
const hasFather = (name: NameForm) => name.words.some((_, at) => isFather(name, at));
