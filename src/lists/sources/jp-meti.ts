/**
 * Japan's Foreign End User List (METI), an Excel workbook in Japanese and English. Its numbers are row numbers that shift
 * with every issue: an entry is its country and name. Types: biological, chemical, missile, nuclear, conventional weapons.
 */
import type { ListedEntity } from '../../contract.js';
import { DataError } from '../../data-error.js';
import { EntityDraft } from '../entity-draft.js';
import { located } from '../located.js';
import type { Row } from '../read/split-rows.js';
import { isXlsx, xlsxRows } from '../read/xlsx.js';
import { hashedId } from './hashed-id.js';
import { oneFile } from './one-file.js';
import type { ListFormat } from './source.js';

export const jpMeti: ListFormat = {
  id: 'jp-meti-xlsx',
  title: 'the Foreign End User List as an Excel workbook',
  recognises: isXlsx,
  async *read(files) {
    const file = oneFile(files);
    let header: Row | undefined;
    for await (const [row] of xlsxRows(file)) {
      if (!header) {
        header = row;
        if (!/Country or Region/.test(row.cells[1] ?? '') || !/Company or Organization/.test(row.cells[2] ?? ''))
          throw new DataError('no columns "Country or Region" and "Company or Organization"', { file: file.name, line: row.line });
      } else yield located(file.name, row.line, () => entity(row.cells));
    }
  },
};

function entity([, country, name, aliases, weapons, conventional]: string[]): ListedEntity {
  // The last line of a cell is English: "北朝鮮\nNorth Korea".
  const place = lines(country).at(-1);
  const draft = new EntityDraft(hashedId([place, ...lines(name)]));
  draft.type = 'company';
  for (const [i, line] of lines(name).entries()) draft.name(line, i === 0 ? 'primary' : 'alias', i === 0 ? 'primary' : 'strong');
  for (const line of lines(aliases)) {
    const script = /^[(（](\P{Script=Latin}+)[)）]$/u.exec(line);
    if (script) draft.name(script[1], 'original_script', 'strong');
    else draft.name(line.replace(/^・\s*/, ''), 'alias', 'strong');
  }
  draft.country(place, 'registration').programme('Foreign End User List');
  const concerns = [lines(weapons).at(-1), lines(conventional).at(-1)].filter(Boolean).join(', ').replaceAll('、', ',');
  draft.reason(concerns && `Type of concern: ${concerns}`);
  return draft.finish();
}

const lines = (cell: string | undefined): string[] =>
  (cell ?? '')
    .split(/\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
