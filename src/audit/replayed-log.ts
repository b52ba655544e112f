/** The log as its own entries tell it, taken one after the other. Nothing is believed but what the bytes prove. */
import { type Checkpoint, logOrigin, openCheckpoint } from './checkpoint.js';
import type { Entry } from './entry.js';
import { type Hash, leafHash, MerkleBuilder } from './merkle.js';
import { type PublicKey, readPublicKey } from './public-key.js';
import { VerificationError, type Where } from './verification.js';

export class ReplayedLog {
  private readonly tree = new MerkleBuilder();
  private origin = '';
  private from = '';
  private to = '';
  /** The key that the log says is in use: that of the last 'key.rotated' entry. */
  key: PublicKey | undefined;

  get size(): number {
    return this.tree.size;
  }

  /** Takes the next entry, its body as hashed: checks its place and its time, and returns its leaf. */
  take(entry: Entry, body: string, where: Where): Hash {
    if (entry.index !== this.size) throw new VerificationError('SEQUENCE', `entry ${entry.index} stands at place ${this.size}`, where);
    if (entry.at < this.to) throw new VerificationError('TIME', `entry ${entry.index} is older than the one before it`, where);
    const leaf = leafHash(body);
    if (this.size === 0) {
      this.origin = logOrigin(leaf);
      this.from = entry.at;
    }
    this.to = entry.at;
    this.tree.add(leaf);
    if (entry.kind === 'key.rotated') this.key = keyOf(entry, where);
    return leaf;
  }

  /** Checks a checkpoint of the entries taken so far: log, key, signature, size and root. */
  agreeWith(note: string, where: Where): void {
    if (!this.key) throw new VerificationError('KEY', 'the log names no signing key', where);
    const { origin, size, root } = openCheckpoint(note, this.key, where.file);
    if (origin !== this.origin) throw new VerificationError('HASH', `a checkpoint of another log, ${origin}`, where);
    if (size !== this.size)
      throw new VerificationError('SEQUENCE', `the checkpoint counts ${size} entries, the log has ${this.size}`, where);
    if (!root.equals(this.tree.root()))
      throw new VerificationError('HASH', `the first ${size} entries do not have the root that was signed`, where);
  }

  /** What a new checkpoint of the entries taken so far says. */
  checkpoint(): Checkpoint {
    return { origin: this.origin, size: this.size, root: this.tree.root() };
  }

  summary() {
    return { entries: this.size, from: this.from, to: this.to, root: this.tree.root().toString('hex'), origin: this.origin };
  }
}

function keyOf(entry: Entry, where: Where): PublicKey {
  const subject = entry.subject as { publicKey?: unknown } | null;
  const pem = subject?.publicKey;
  const key = typeof pem === 'string' ? readPublicKey(pem, where.file) : undefined;
  if (!key || key.pem !== pem) throw new VerificationError('KEY', `entry ${entry.index} does not name a key`, where);
  return key;
}
