/** The sources, one line each: a new one is a file of its own and a line here. */
import { auDfat } from './au-dfat.js';
import { caSema } from './ca-sema.js';
import { chSeco } from './ch-seco.js';
import { euCsv } from './eu-csv.js';
import { euXml } from './eu-xml.js';
import { jpMeti } from './jp-meti.js';
import { ofacAdvanced } from './ofac-advanced.js';
import { ofacCsv } from './ofac-csv.js';
import { ofacEnhanced } from './ofac-enhanced.js';
import { ofacXml } from './ofac-xml.js';
import { openSanctions } from './opensanctions.js';
import { ownCsv } from './own-csv.js';
import type { Source } from './source.js';
import { ukConList, ukConListXlsx } from './uk-conlist.js';
import { ukSanctionsListCsv } from './uk-sanctions-list-csv.js';
import { ukSanctionsListXml } from './uk-sanctions-list-xml.js';
import { unXml } from './un.js';
import { usCsl } from './us-csl.js';
import { usDpl } from './us-dpl.js';

const OFAC = 'US Treasury, Office of Foreign Assets Control';

const ofacFormats = [ofacCsv, ofacXml, ofacEnhanced, ofacAdvanced];

export const sources: Source[] = [
  { id: 'ofac-sdn', title: 'Specially Designated Nationals', publisher: OFAC, formats: ofacFormats },
  { id: 'ofac-cons', title: 'Consolidated non-SDN lists', publisher: OFAC, formats: ofacFormats },
  { id: 'us-csl', title: 'Consolidated Screening List', publisher: 'US Department of Commerce', formats: [usCsl] },
  { id: 'us-dpl', title: 'Denied Persons List', publisher: 'US Bureau of Industry and Security', formats: [usDpl] },
  { id: 'un', title: 'Consolidated list', publisher: 'UN Security Council', formats: [unXml] },
  { id: 'eu', title: 'Consolidated financial sanctions list', publisher: 'European Commission', formats: [euXml, euCsv] },
  {
    id: 'uk',
    title: 'UK Sanctions List and its forerunner',
    publisher: 'UK FCDO and OFSI',
    formats: [ukSanctionsListXml, ukSanctionsListCsv, ukConList, ukConListXlsx],
  },
  { id: 'opensanctions', title: 'Entities in FollowTheMoney JSON', publisher: 'OpenSanctions', formats: [openSanctions] },
  { id: 'ca-sema', title: 'Consolidated autonomous sanctions list', publisher: 'Global Affairs Canada', formats: [caSema] },
  { id: 'au-dfat', title: 'Consolidated list', publisher: 'Australian DFAT', formats: [auDfat] },
  { id: 'jp-meti', title: 'Foreign End User List', publisher: 'Japanese METI', formats: [jpMeti] },
  { id: 'ch-seco', title: 'Consolidated list', publisher: 'Swiss SECO', formats: [chSeco] },
  { id: 'csv', title: 'Own list', publisher: 'yourself', formats: [ownCsv] },
];

export const sourceIds = sources.map((source) => source.id);
