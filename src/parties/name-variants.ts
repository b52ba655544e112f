/** Given names that are written in several ways, and nicknames: which groups a name belongs to. */
import { readFileSync } from 'node:fs';

const read = (file: string) =>
  (JSON.parse(readFileSync(new URL(`./data/${file}`, import.meta.url), 'utf8')) as { groups: string[] }).groups.map((g) => g.split(' '));

const variants = read('name-variants.json');
const nicknames = read('nicknames.json');

const groupsOf = new Map<string, number[]>();
for (const [group, names] of [...variants, ...nicknames].entries())
  for (const name of names) groupsOf.set(name, [...(groupsOf.get(name) ?? []), group]);

const NONE: readonly number[] = [];
export const variantGroups = (name: string): readonly number[] => groupsOf.get(name) ?? NONE;

/** Whether a group holds nicknames (a weaker reason than a spelling of the same name). */
export const isNicknameGroup = (group: number) => group >= variants.length;

export const namesOfGroup = (group: number): readonly string[] =>
  (group < variants.length ? variants[group] : nicknames[group - variants.length])!;
