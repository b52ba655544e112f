import type { ListedEntity } from '../../contract.js';
import { EntityDraft } from '../entity-draft.js';

/** Entities that a file spreads over several rows: collected by id, handed over when the file has ended. */
export class Drafts {
  #byId = new Map<string, EntityDraft>();

  of(entryId: string): EntityDraft {
    let draft = this.#byId.get(entryId);
    if (!draft) {
      draft = new EntityDraft(entryId);
      this.#byId.set(draft.entryId, draft);
    }
    return draft;
  }

  *finish(): Generator<ListedEntity> {
    for (const draft of this.#byId.values()) yield draft.finish();
  }
}
