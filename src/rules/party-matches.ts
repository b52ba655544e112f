/** Which of a party's matches block, and which only ask for a look. */
import type { Flag, Match, Owner, Policy } from '../contract.js';
import type { ScreenedParty } from './facts.js';

/** Matches that an officer sees at most for one party: the rest stands in the answer's `parties`. */
const MOST = 10;

export function blockingMatches(matches: Match[], policy: Policy): Match[] {
  return matches.filter((match) => blocks(match, policy)).slice(0, MOST);
}

export function possibleMatches(matches: Match[], policy: Policy): Match[] {
  return matches.filter((match) => match.score >= policy.parties.review && !blocks(match, policy)).slice(0, MOST);
}

function blocks(match: Match, policy: Policy): boolean {
  return match.score >= policy.parties.block && !isReviewOnly(match, policy) && !isWeakAlone(match);
}

/**
 * OFAC's weak aliases are names that many people bear, given to help a search that other facts have begun (OFAC's FAQ on
 * weak aliases, recalled): such a name blocks only together with a birth date or an identifier that agrees; that a bare year fits is no agreement.
 */
function isWeakAlone({ nameQuality, explanation }: Match): boolean {
  const agrees = (name: string, effect: number) => explanation.features.some((one) => one.feature === name && one.effect >= effect);
  return nameQuality === 'weak' && !agrees('identifier', 0) && !agrees('birth date', SAME_DAY);
}

/** What a birth date adds that is the same but for a swapped day and month, or better (src/parties/birth-dates.ts). */
const SAME_DAY = 0.04;

/** How a list is called in a sentence. */
export function listed({ name, nameQuality, listId, entryId }: Match): string {
  return `"${name}"${nameQuality === 'weak' ? ' (a weak alias)' : ''}, entry ${entryId} of the list ${listId}`;
}

/** Some published lists restrict or warn without forbidding a supply (unverified firms, sectoral debt limits). */
function isReviewOnly({ listId, programmes = [] }: Match, policy: Policy): boolean {
  const only = policy.parties.reviewOnly ?? [];
  return only.includes(listId) || programmes.some((programme) => only.includes(`${listId}/${programme}`));
}

export const sourceOf = ({ listId, version, entryId }: Match): Flag['source'] => ({ listId, version, entryId });

export function matchEvidence(match: Match, who: ScreenedParty | Owner): Flag['evidence'] {
  return {
    ...('role' in who && { role: who.role }),
    name: who.name,
    listed: match.name,
    score: match.score,
    ...(match.programmes && { programmes: match.programmes }),
    features: match.explanation.features,
  };
}
