/** The sources, one line each: a new one is a file of its own and a line here. */
import { caSema } from './ca-sema.js';
import { euCsv } from './eu-csv.js';
import { euXml } from './eu-xml.js';
import { ofacCsv } from './ofac-csv.js';
import { ofacXml } from './ofac-xml.js';
import { openSanctions } from './opensanctions.js';
import type { Source } from './source.js';
import { ukConList } from './uk-conlist.js';
import { ukSanctionsListCsv } from './uk-sanctions-list-csv.js';
import { ukSanctionsListXml } from './uk-sanctions-list-xml.js';
import { unXml } from './un.js';
import { usCsl } from './us-csl.js';
import { usDpl } from './us-dpl.js';

const OFAC = 'US Treasury, Office of Foreign Assets Control';

export const sources: Source[] = [
  { id: 'ofac-sdn', title: 'Specially Designated Nationals', publisher: OFAC, formats: [ofacCsv, ofacXml] },
  { id: 'ofac-cons', title: 'Consolidated non-SDN lists', publisher: OFAC, formats: [ofacCsv, ofacXml] },
  { id: 'us-csl', title: 'Consolidated Screening List', publisher: 'US Department of Commerce', formats: [usCsl] },
  { id: 'us-dpl', title: 'Denied Persons List', publisher: 'US Bureau of Industry and Security', formats: [usDpl] },
  { id: 'un', title: 'Consolidated list', publisher: 'UN Security Council', formats: [unXml] },
  { id: 'eu', title: 'Consolidated financial sanctions list', publisher: 'European Commission', formats: [euXml, euCsv] },
  {
    id: 'uk',
    title: 'UK Sanctions List and its forerunner',
    publisher: 'UK FCDO and OFSI',
    formats: [ukSanctionsListXml, ukSanctionsListCsv, ukConList],
  },
  { id: 'opensanctions', title: 'OpenSanctions', publisher: 'OpenSanctions', formats: [openSanctions] },
  { id: 'ca-sema', title: 'Consolidated autonomous sanctions list', publisher: 'Global Affairs Canada', formats: [caSema] },
];

export const sourceIds = sources.map((source) => source.id);
