/** A list that a test writes itself: FollowTheMoney lines, imported as `opensanctions` whatever the guard would say. */
import { writeFileSync } from 'node:fs';
import type { Test } from 'tap';
import { type ImportResult, importList } from '../../src/lists/importer.js';
import type { Store } from '../../src/storage/open.js';

export interface Invented {
  id: string;
  name: string;
  type?: 'Person' | 'Company';
  birthDate?: string;
  address?: string;
}

const NO_BOUNDS = { removed: 1, changed: 1 };

export async function importInvented(t: Test, store: Store, entities: Invented[], at: string): Promise<ImportResult> {
  const file = `${t.testdirName}/invented-${at.slice(0, 10)}.ftm.json`;
  const lines = entities.map(({ id, name, type = 'Company', birthDate, address }) =>
    JSON.stringify({
      id,
      schema: type,
      properties: { name: [name], ...(birthDate && { birthDate: [birthDate] }), ...(address && { address: [address] }) },
    }),
  );
  writeFileSync(file, `${lines.join('\n')}\n`);
  const result = await importList(store, { source: 'opensanctions', files: [file], at, bounds: NO_BOUNDS });
  if (result.status === 'quarantined') throw new Error(JSON.stringify(result.report));
  return result;
}
