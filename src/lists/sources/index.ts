/** The sources, one line each: a new one is a file of its own and a line here. */
import { ofacCsv } from './ofac-csv.js';
import type { Source } from './source.js';
import { unXml } from './un.js';

const OFAC = 'US Treasury, Office of Foreign Assets Control';

export const sources: Source[] = [
  { id: 'ofac-sdn', title: 'Specially Designated Nationals', publisher: OFAC, formats: [ofacCsv] },
  { id: 'ofac-cons', title: 'Consolidated non-SDN lists', publisher: OFAC, formats: [ofacCsv] },
  { id: 'un', title: 'Consolidated list', publisher: 'UN Security Council', formats: [unXml] },
];

export const sourceIds = sources.map((source) => source.id);
