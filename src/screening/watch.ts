/** What one screening looks at, pinned when it starts: a new list version or policy changes later screenings, never this one. */
import type { ActiveList } from '../lists/versions.js';
import type { PartyIndex } from '../parties/party-index.js';
import type { PolicyInUse } from './policy.js';

export interface Watch {
  parties: PartyIndex;
  /** The versions of the sanctions lists that `parties` was built from. */
  lists: readonly ActiveList[];
  policy: PolicyInUse;
}
