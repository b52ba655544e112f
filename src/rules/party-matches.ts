/** Which of a party's matches block, and which only ask for a look. */
import type { Flag, Match, Owner, Party, Policy } from '../contract.js';

/** Matches that an officer sees at most for one party: the rest stands in the answer's `parties`. */
const MOST = 10;

export function blockingMatches(matches: Match[], policy: Policy): Match[] {
  return matches.filter((match) => match.score >= policy.parties.block && !isReviewOnly(match, policy)).slice(0, MOST);
}

export function possibleMatches(matches: Match[], policy: Policy): Match[] {
  return matches
    .filter((match) => match.score >= policy.parties.review && (match.score < policy.parties.block || isReviewOnly(match, policy)))
    .slice(0, MOST);
}

/** Some published lists restrict or warn without forbidding a supply (unverified firms, sectoral debt limits). */
function isReviewOnly({ listId, programmes = [] }: Match, policy: Policy): boolean {
  const only = policy.parties.reviewOnly ?? [];
  return only.includes(listId) || programmes.some((programme) => only.includes(`${listId}/${programme}`));
}

export const sourceOf = ({ listId, version, entryId }: Match): Flag['source'] => ({ listId, version, entryId });

export function matchEvidence(match: Match, who: Party | Owner): Flag['evidence'] {
  return {
    ...('role' in who && { role: who.role }),
    name: who.name,
    listed: match.name,
    score: match.score,
    ...(match.programmes && { programmes: match.programmes }),
    features: match.explanation.features,
  };
}
