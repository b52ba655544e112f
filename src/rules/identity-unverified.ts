import { identityFaults } from './identity.js';
import type { Rule } from './rule.js';
import { isRegulated } from './supplies.js';

export const identityUnverified: Rule = {
  id: 'identity-unverified',
  raises: ['IDENTITY_UNVERIFIED'],
  when: 'a regulated transaction with a buyer whose identity papers are not shown and not on record',
  inputs: ['lines', 'shipment', 'documents', 'parties', 'payment.method', 'history.documents'],
  citation: '21 CFR 1310.07; 21 USC 830(a)(3), 842(a)(9)',
  sourced: true,
  evaluate: (situation) => {
    const open = situation.supplies.filter(isRegulated).map((supply) => ({ supply, faults: identityFaults(situation, supply) }));
    const unverified = open.filter(({ faults }) => faults.length > 0);
    const first = unverified[0];
    if (!first) return [];
    return [
      {
        code: 'IDENTITY_UNVERIFIED',
        message: `A regulated transaction, and ${first.faults.join(', ')}.`,
        cure: 'Papers that verify the identity of the buyer: register extract or registration of a firm; signature, driving licence and a second paper of an individual or cash buyer.',
        evidence: { buyer: situation.buyer.name, substances: unverified.map(({ supply }) => supply.substance), faults: first.faults },
      },
    ];
  },
};
