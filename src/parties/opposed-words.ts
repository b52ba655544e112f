/** Words that are alike to the eye and say the contrary: Eastern and Western. */
import { readFileSync } from 'node:fs';

const { groups } = JSON.parse(readFileSync(new URL('./data/opposed-words.json', import.meta.url), 'utf8')) as { groups: string[] };
const groupsOf = new Map<string, number[]>();
for (const [group, words] of groups.entries())
  for (const word of words.split(' ')) groupsOf.set(word, [...(groupsOf.get(word) ?? []), group]);

export function areOpposed(one: string, other: string): boolean {
  const mine = groupsOf.get(one);
  return mine !== undefined && one !== other && mine.some((group) => groupsOf.get(other)?.includes(group));
}
