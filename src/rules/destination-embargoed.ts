import { embargoedPlaces } from './embargoed-places.js';
import type { Rule } from './rule.js';

export const destinationEmbargoed: Rule = {
  id: 'destination-embargoed',
  raises: ['DESTINATION_EMBARGOED', 'DESTINATION_EMBARGOED/region_in_part'],
  when: 'destination, origin, transit or the address of a party is under a comprehensive embargo that binds this seller, or goods sent from there, on that day',
  inputs: ['seller.country', 'shipment', 'parties.address', 'placedAt'],
  citation: 'the programme named in the source of the flag',
  sourced: true,
  duty: 'designated',
  evaluate: (situation) =>
    embargoedPlaces(situation)
      .filter(({ embargo }) => embargo.scope === 'comprehensive')
      .map(({ embargo, places }) => ({
        code: 'DESTINATION_EMBARGOED',
        ...(!embargo.certain && { variant: 'region_in_part' }),
        message: embargo.certain
          ? `${capital(places.join(', '))}: under the embargo "${embargo.programme}".`
          : `${capital(places.join(', '))}: in an area of which a part is under the embargo "${embargo.programme}".`,
        cure: embargo.certain
          ? 'A licence of the authority that covers this supply.'
          : 'The exact place: the embargo covers only a part of the area.',
        evidence: { places, programme: embargo.programme, ...(embargo.note && { note: embargo.note }) },
        source: { citation: embargo.citation, sourced: embargo.sourced },
      })),
};

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
