import { embargoedPlaces } from './embargoed-places.js';
import type { Rule } from './rule.js';

export const destinationRestricted: Rule = {
  id: 'destination-restricted',
  raises: ['DESTINATION_RESTRICTED/licence', 'DESTINATION_RESTRICTED/goods_lists'],
  when: 'a place of the order is under measures that stop short of an embargo: chemicals need a licence there, or lists of goods decide',
  inputs: ['seller.country', 'shipment', 'parties.address', 'placedAt'],
  citation: 'the programme named in the source of the flag',
  sourced: true,
  evaluate: (situation) =>
    embargoedPlaces(situation)
      .filter(({ embargo }) => embargo.scope !== 'comprehensive')
      .map(({ embargo, places }) => ({
        code: 'DESTINATION_RESTRICTED',
        variant: embargo.scope,
        message: `${places.join(', ')}: under measures short of an embargo, "${embargo.programme}".`,
        cure:
          embargo.scope === 'licence'
            ? 'A licence, or evidence that the measure does not cover these goods.'
            : 'Check the customs code of the goods against the annexes of the measure, and keep the result.',
        evidence: { places, programme: embargo.programme, scope: embargo.scope, ...(embargo.note && { note: embargo.note }) },
        source: { citation: embargo.citation, sourced: embargo.sourced },
      })),
};
