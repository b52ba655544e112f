import type { Rule } from './rule.js';

export const brokerWithoutEndUser: Rule = {
  id: 'broker-without-end-user',
  raises: ['PARTIES_UNUSUAL/broker'],
  when: 'a broker stands between supplier and buyer of a controlled substance, or there are more than two intermediaries, and nobody is named as the end user',
  inputs: ['parties.role', 'lines'],
  citation:
    'FinCEN FIN-2024-A002 (20 June 2024), typologies; FATF and Egmont Group, Trade-Based Money Laundering: Risk Indicators (March 2021)',
  sourced: true,
  duty: 'suspicious',
  evaluate: ({ facts, supplies }) => {
    const roles = facts.order.parties.map((party) => party.role);
    const between = roles.filter((role) => role === 'broker' || role === 'forwarder');
    if (supplies.length === 0 || roles.includes('end_user') || (!roles.includes('broker') && between.length <= 2)) return [];
    return [
      {
        code: 'PARTIES_UNUSUAL',
        variant: 'broker',
        message: 'Intermediaries between supplier and buyer, and nobody named as the end user.',
        cure: 'The end user, with name, address and use.',
        evidence: { intermediaries: between.length },
      },
    ];
  },
};
