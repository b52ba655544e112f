/** Checkpoints from earlier, met on the way through the log: each must be a prefix of it. */
import { claimedSize } from './checkpoint.js';
import type { ReplayedLog } from './replayed-log.js';
import { VerificationError } from './verification.js';

export interface KeptCheckpoint {
  note: string;
  /** Where it comes from, for messages. */
  file: string;
}

export class EarlierCheckpoints {
  /** Smallest size last, so that the next one due is popped. */
  private readonly due: (KeptCheckpoint & { size: number })[];

  constructor(checkpoints: readonly KeptCheckpoint[]) {
    this.due = checkpoints.map((c) => ({ ...c, size: claimedSize(c.note, c.file) })).sort((a, b) => b.size - a.size);
  }

  /** Call after each entry: the key in use is then the one that signed a checkpoint of this size. */
  agreeWith(log: ReplayedLog): void {
    for (let next = this.due.at(-1); next?.size === log.size; next = this.due.at(-1)) {
      log.agreeWith(next.note, next);
      this.due.pop();
    }
  }

  /** Call after the last entry. */
  requireAll(): void {
    const next = this.due.at(-1);
    if (next) throw new VerificationError('SEQUENCE', `${next.size} entries were signed, the log has fewer`, next);
  }
}
