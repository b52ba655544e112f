/** Names that are written in several ways, given names in other languages and nicknames: which groups a name belongs to. */
import { readFileSync } from 'node:fs';

/** Why the names of a group stand for each other, the surest reason first. */
export type VariantKind = 'variant' | 'translation' | 'nickname';

const groups: { kind: VariantKind; names: readonly string[] }[] = [];
const groupsOf = new Map<string, number[]>();
for (const [kind, file] of [
  ['variant', 'name-variants.json'],
  ['translation', 'translated-names.json'],
  ['nickname', 'nicknames.json'],
] as const) {
  const table = JSON.parse(readFileSync(new URL(`./data/${file}`, import.meta.url), 'utf8')) as { groups: string[] };
  for (const group of table.groups) {
    const names = group.split(' ');
    for (const name of names) groupsOf.set(name, [...(groupsOf.get(name) ?? []), groups.length]);
    groups.push({ kind, names });
  }
}

const NONE: readonly number[] = [];
/** Those of the surest reason first. */
export const variantGroups = (name: string): readonly number[] => groupsOf.get(name) ?? NONE;

export const kindOfGroup = (group: number): VariantKind => groups[group]!.kind;

export const namesOfGroup = (group: number): readonly string[] => groups[group]!.names;
