/**
 * What is known beside the name: identifiers decide, birth date, country and gender raise or lower. Facts never hide: a name
 * that alone would block stays at `review` at least, whatever speaks against it.
 */
import type { ListedEntity, Match, PartyQuery } from '../contract.js';
import { compareBirthDates, type DateAgreement } from './birth-dates.js';
import { round } from './explain.js';
import { type IdentifierOf, identifiersOf, kindsAgree } from './identifiers.js';

export interface Thresholds {
  review: number;
  block: number;
}

type Features = Match['explanation']['features'];

const BIRTH_DATE: Record<DateAgreement, number> = { equal: 0.06, swapped: 0.04, within: 0.02, near: 0, contradicts: -0.12 };
const BIRTH_DATE_SAYS: Record<DateAgreement, string> = {
  equal: 'the same birth date',
  swapped: 'the same birth date with day and month swapped',
  within: 'the birth dates may be the same',
  near: 'birth dates about a year apart',
  contradicts: 'another birth date',
};
const SAME_COUNTRY = 0.02;
const OTHER_COUNTRY = -0.03;
const OTHER_GENDER = -0.06;
const WEAK_ALIAS = -0.05;
/** An identifier is the party, whatever name it goes by. */
const SAME_IDENTIFIER = 0.97;

export function applyQualifiers(
  nameScore: number,
  query: PartyQuery,
  queryIdentifiers: IdentifierOf[],
  entity: ListedEntity,
  quality: string,
  thresholds: Thresholds,
): { score: number; features: Features } {
  const features: Features = [];
  const add = (feature: string, effect: number, detail: string) => {
    features.push({ feature, effect: round(effect), detail });
    return effect;
  };
  let score = nameScore;
  let against = false;
  if (quality === 'weak') score += add('alias', WEAK_ALIAS, 'the list calls this alias weak');

  const date = compareBirthDates(query.birthDate, entity.birthDates);
  if (date) {
    score += add('birth date', BIRTH_DATE[date.how], `${BIRTH_DATE_SAYS[date.how]}: ${query.birthDate}, listed ${date.listed}`);
    against ||= date.how === 'contradicts';
  }
  if (query.gender && entity.gender && query.gender !== 'other' && entity.gender !== 'other') {
    if (query.gender !== entity.gender) {
      score += add('gender', OTHER_GENDER, `${query.gender}, listed ${entity.gender}`);
      against = true;
    } else add('gender', 0, query.gender);
  }
  score += compareCountries(query, entity, add);

  const identifier = sameIdentifier(queryIdentifiers, entity);
  if (identifier) {
    const raised = Math.max(SAME_IDENTIFIER, score);
    add('identifier', raised - score, `${identifier.kind} ${identifier.value} is the same`);
    return { score: Math.min(1, raised), features };
  }
  if (against) score = Math.min(score, thresholds.block - 0.01);
  if (nameScore >= thresholds.block) score = Math.max(score, thresholds.review);
  return { score: Math.max(0, Math.min(1, score)), features };
}

function compareCountries(
  query: PartyQuery,
  entity: ListedEntity,
  add: (feature: string, effect: number, detail: string) => number,
): number {
  const own = new Set([...(query.countries ?? []), ...(query.address?.country ? [query.address.country] : [])]);
  const listed = new Set(
    [...(entity.countries ?? []).map((c) => c.code), ...(entity.addresses ?? []).map((a) => a.country)].filter((c) => c !== undefined),
  );
  if (own.size === 0 || listed.size === 0) return 0;
  const same = [...own].filter((c) => listed.has(c));
  return same.length > 0
    ? add('country', SAME_COUNTRY, `${same.join(', ')} on both sides`)
    : add('country', OTHER_COUNTRY, `${[...own].join(', ')}, listed ${[...listed].slice(0, 5).join(', ')}`);
}

export function sameIdentifier(own: IdentifierOf[], entity: ListedEntity): IdentifierOf | undefined {
  if (own.length === 0) return undefined;
  const listed = identifiersOf(entity);
  return listed.find((l) => own.some((o) => o.key === l.key && kindsAgree(o.kind, l.kind)));
}
