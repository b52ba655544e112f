import type { Rule } from './rule.js';

export const paymentLetterOfCredit: Rule = {
  id: 'payment-letter-of-credit',
  raises: ['PAYMENT_UNUSUAL/letter_of_credit'],
  when: 'a controlled substance goes to a bank under a letter of credit, and no end user is named',
  inputs: ['payment.method', 'parties.role', 'lines'],
  citation: 'FinCEN and BIS Joint Notice FIN-2023-NTC2 (6 November 2023)',
  sourced: true,
  duty: 'suspicious',
  evaluate: ({ facts, supplies }) => {
    const roles = new Set(facts.order.parties.map((party) => party.role));
    if (facts.order.payment?.method !== 'letter_of_credit' || supplies.length === 0 || !roles.has('bank') || roles.has('end_user'))
      return [];
    return [
      {
        code: 'PAYMENT_UNUSUAL',
        variant: 'letter_of_credit',
        message: 'A letter of credit with a bank, and nobody named as the end user.',
        cure: 'The end user, with name and address.',
        evidence: { roles: [...roles].sort() },
      },
    ];
  },
};
