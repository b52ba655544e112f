/** Names that are written in several ways, given names in other languages and nicknames: which groups a name belongs to. */
import { readFileSync } from 'node:fs';

/** Why the names of a group stand for each other, the surest reason first. */
export type VariantKind = 'variant' | 'translation' | 'nickname';

const groups: { kind: VariantKind; names: readonly string[] }[] = [];
const groupsOf = new Map<string, number[]>();
/** By the name with every consonant written once, the groups of names that differ from it by that alone. */
const otherwiseDoubled = new Map<string, readonly number[]>();
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

/** What is left of shorter names could be anything. */
const SHORTEST_SINGLED = 5;
for (const [name, all] of groupsOf) {
  const variants = all.filter((group) => kindOfGroup(group) === 'variant');
  const once = singled(name);
  if (variants.length > 0 && once.length >= SHORTEST_SINGLED)
    otherwiseDoubled.set(once, [...new Set([...(otherwiseDoubled.get(once) ?? []), ...variants])]);
}

/** Sasha is Aleksandr, and so any other spelling of him. */
function withVariants([short, ...full]: string[]): string[] {
  const variants = full.flatMap((name) => variantGroups(name).filter((group) => kindOfGroup(group) === 'variant')).flatMap(namesOfGroup);
  return [...new Set([short!, ...full, ...variants])];
}

/** Those of the surest reason first. */
export function variantGroups(name: string): readonly number[] {
  return groupsOf.get(name) ?? otherwiseDoubled.get(singled(name)) ?? NONE;
}

/** Whether the table has the name itself, not only with other consonants doubled. */
export function isInTable(name: string): boolean {
  return groupsOf.has(name);
}

/**
 * French romanisations of Arabic double an s between vowels, so that it is not read as z, and others double a letter or not as they
 * hear it: Kassim is Kasim. A name that the table does not have is a variant if it differs by that alone.
 */
function singled(name: string): string {
  return name.replace(/([b-df-hj-np-tv-z])\1/g, '$1');
}

export function kindOfGroup(group: number): VariantKind {
  return groups[group]!.kind;
}

export function namesOfGroup(group: number): readonly string[] {
  return groups[group]!.names;
}
