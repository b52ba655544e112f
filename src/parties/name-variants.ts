/** Names that are written in several ways, given names in other languages and nicknames: which groups a name belongs to. */
import { readFileSync } from 'node:fs';

/** Why the names of a group stand for each other, the surest reason first. */
export type VariantKind = 'variant' | 'translation' | 'nickname';

const groups: { kind: VariantKind; names: readonly string[] }[] = [];
const groupsOf = new Map<string, number[]>();
const NONE: readonly number[] = [];
for (const [kind, file] of [
  ['variant', 'name-variants.json'],
  ['translation', 'translated-names.json'],
  ['nickname', 'nicknames.json'],
  ['nickname', 'own-nicknames.json'],
] as const) {
  const table = JSON.parse(readFileSync(new URL(`./data/${file}`, import.meta.url), 'utf8')) as { groups: string[] };
  for (const group of table.groups) {
    const names = kind === 'nickname' ? withVariants(group.split(' ')) : group.split(' ');
    for (const name of names) groupsOf.set(name, [...(groupsOf.get(name) ?? []), groups.length]);
    groups.push({ kind, names });
  }
}

/** Sasha is Aleksandr, and so any other spelling of him. */
function withVariants([short, ...full]: string[]): string[] {
  const variants = full.flatMap((name) => variantGroups(name).filter((group) => kindOfGroup(group) === 'variant')).flatMap(namesOfGroup);
  return [...new Set([short!, ...full, ...variants])];
}

/** Those of the surest reason first. */
export function variantGroups(name: string): readonly number[] {
  return groupsOf.get(name) ?? NONE;
}

export function kindOfGroup(group: number): VariantKind {
  return groups[group]!.kind;
}

export function namesOfGroup(group: number): readonly string[] {
  return groups[group]!.names;
}
