import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { canonicalDigest, canonicalJson } from '../../src/audit/canonical.js';
import type { ListedEntity } from '../../src/contract.js';
import { type Edition, readEdition } from '../../src/lists/edition.js';
import { sources } from '../../src/lists/sources/index.js';

const ajv = new Ajv({ allowUnionTypes: true });
addFormats.default(ajv);
const validate = ajv.compile(JSON.parse(readFileSync(new URL('../../../schemas/listed-entity.json', import.meta.url), 'utf8')));

export interface ReadList {
  edition: Omit<Edition, 'bodies'>;
  byId: Map<string, ListedEntity>;
}

/** Everything that the files of a list say, each entity held against its schema, and its text and hash against the canonical ones. */
export async function readList(sourceId: string, files: string[]): Promise<ReadList> {
  const { bodies, ...edition } = await readEdition(sources.find(({ id }) => id === sourceId)!, files);
  const byId = new Map<string, ListedEntity>();
  for await (const batch of bodies.batches(1000))
    for (const { hash, body } of batch) {
      const entity: ListedEntity = JSON.parse(body);
      if (body !== canonicalJson(entity) || hash !== canonicalDigest(entity)) throw new Error(`${entity.entryId} is not canonical`);
      const valid: boolean = validate(entity);
      if (!valid) throw new Error(`${entity.entryId}: ${ajv.errorsText(validate.errors)}`);
      byId.set(entity.entryId, entity);
    }
  await bodies.discard();
  return { edition, byId };
}
