import { isSameName, tradesIn } from '../law/papers.js';
import type { Rule } from './rule.js';

const SHIPPING = /\b(freight|forwarding|forwarders?|logistics|shipping|cargo|spedition|transitario|transitaire|bank)\b/i;

export const deliveryToIntermediary: Rule = {
  id: 'delivery-to-intermediary',
  raises: ['DELIVERY_UNUSUAL/intermediary'],
  when: 'the consignee of a controlled substance forwards, trades or finances, and nobody is named as the end user',
  inputs: ['parties.role', 'parties.name', 'parties.business', 'lines'],
  citation:
    'BIS Red Flag Indicators (freight forwarder named as final destination); EU Recommendation 2019/1318 (trading company given as end user)',
  sourced: true,
  duty: 'suspicious',
  evaluate: ({ facts, buyer, supplies }) => {
    const { parties } = facts.order;
    if (supplies.length === 0 || parties.some((party) => party.role === 'end_user')) return [];
    const between = parties.filter((party) => party.role === 'forwarder' || party.role === 'bank');
    return parties
      .filter(
        (party) =>
          party.role === 'consignee' &&
          !isSameName(party.name, buyer.name) &&
          (SHIPPING.test(`${party.name} ${party.business ?? ''}`) ||
            tradesIn(party) ||
            between.some((other) => isSameName(other.name, party.name))),
      )
      .map((party) => ({
        code: 'DELIVERY_UNUSUAL',
        variant: 'intermediary',
        message: `The consignee "${party.name}" is an intermediary, and nobody is named as the end user.`,
        cure: 'The end user, with name, address and use.',
        evidence: { consignee: party.name },
      }));
  },
};
