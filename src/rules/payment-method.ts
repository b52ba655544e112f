import type { Rule } from './rule.js';

const UNCOMMON = new Map([
  ['cash', 'cash'],
  ['crypto', 'virtual currency'],
  ['money_order', 'a money order'],
]);

export const paymentMethod: Rule = {
  id: 'payment-method',
  raises: ['PAYMENT_UNUSUAL/method'],
  when: 'a controlled substance is paid for in cash, virtual currency or by money order',
  inputs: ['payment.method', 'lines'],
  citation: '21 CFR 1310.05(a)(1); 21 USC 830(b)(1)(A) (uncommon method of payment); FINTRAC operational alert 17/18-SIDEL-003A',
  sourced: true,
  duty: 'suspicious',
  evaluate: ({ facts, supplies }) => {
    const method = UNCOMMON.get(facts.order.payment?.method ?? '');
    if (!method || supplies.length === 0) return [];
    return [
      {
        code: 'PAYMENT_UNUSUAL',
        variant: 'method',
        message: `A controlled substance is to be paid for in ${method}.`,
        cure: 'Payment from an account in the name of the buyer. In the United States an uncommon method is to be reported (21 CFR 1310.05).',
        evidence: { method: facts.order.payment!.method, substances: supplies.map((supply) => supply.substance) },
      },
    ];
  },
};
