/** Why an officer closes a case. */
export const CLOSE_REASONS = [
  { code: 'true_match', meaning: 'the party is the listed one; what follows is in the note' },
  { code: 'different_party', meaning: 'facts tell the party and the listed one apart' },
  { code: 'removed_from_list', meaning: 'the list no longer names the party' },
  { code: 'no_longer_customer', meaning: 'nothing is supplied to the party any more' },
  { code: 'duplicate', meaning: 'the work is done in another case' },
] as const;

export type CloseReason = (typeof CLOSE_REASONS)[number]['code'];
export const CLOSE_CODES = CLOSE_REASONS.map(({ code }) => code);
