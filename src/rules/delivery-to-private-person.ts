import type { Rule } from './rule.js';

export const deliveryToPrivatePerson: Rule = {
  id: 'delivery-to-private-person',
  raises: ['DELIVERY_UNUSUAL/private_person'],
  when: 'the order of a firm for a controlled substance is to go to a private person',
  inputs: ['parties.role', 'parties.type', 'lines'],
  citation: 'BKA suspicion criteria, Delivery methods (order of a university or known firm is to go to a private person)',
  sourced: true,
  duty: 'suspicious',
  evaluate: ({ facts, buyer, supplies }) => {
    if (supplies.length === 0 || buyer.type !== 'company') return [];
    return facts.order.parties
      .filter((party) => party.type === 'person' && (party.role === 'consignee' || party.role === 'end_user'))
      .map((party) => ({
        code: 'DELIVERY_UNUSUAL',
        variant: 'private_person',
        message: `A firm ordered, and the ${party.role.replace('_', ' ')} is the private person "${party.name}".`,
        cure: 'What the person has to do with the firm, confirmed by the firm at an address found in a register.',
        evidence: { role: party.role, name: party.name },
      }));
  },
};
