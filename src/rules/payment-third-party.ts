import { isSameName } from '../law/papers.js';
import type { Rule } from './rule.js';

export const paymentThirdParty: Rule = {
  id: 'payment-third-party',
  raises: ['PAYMENT_UNUSUAL/third_party'],
  when: 'a controlled substance is paid for by somebody who has no other role in the order',
  inputs: ['payment.payerName', 'parties', 'lines'],
  citation: 'EU Recommendation 2019/1318, warning signs (payment by someone other than the customer)',
  sourced: true,
  duty: 'suspicious',
  evaluate: ({ facts, supplies }) => {
    const payer = facts.order.payment?.payerName;
    if (!payer || supplies.length === 0) return [];
    const known = facts.order.parties
      .filter((party) => party.role !== 'payer')
      .flatMap((party) => [party.name, ...(party.aliases ?? []), ...(party.owners ?? []).map((owner) => owner.name)]);
    if (known.some((name) => isSameName(name, payer))) return [];
    return [
      {
        code: 'PAYMENT_UNUSUAL',
        variant: 'third_party',
        message: `The payer "${payer}" is none of the parties of the order.`,
        cure: 'What the payer has to do with the buyer, and why the buyer does not pay.',
        evidence: { payer },
      },
    ];
  },
};
