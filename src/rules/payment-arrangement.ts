import type { Finding, Rule, Situation } from './rule.js';

export const paymentArrangement: Rule = {
  id: 'payment-arrangement',
  raises: ['PAYMENT_UNUSUAL/no_invoice', 'PAYMENT_UNUSUAL/changed', 'PAYMENT_UNUSUAL/many_payers'],
  when: 'the customer of a controlled substance wants no invoice, changes how it pays after the order, or has more than two persons pay',
  inputs: ['payment.invoiceDeclined', 'payment.changedAfterOrder', 'payment.payers', 'lines'],
  citation:
    'Dutch Abuse of Chemical Substances Act (Wvmc) Art. 2; FATF and Egmont Group, Trade-Based Money Laundering: Risk Indicators (March 2021)',
  sourced: true,
  duty: 'suspicious',
  evaluate: (situation) => (situation.supplies.length === 0 ? [] : arrangements(situation)),
};

function arrangements({ facts }: Situation): Finding[] {
  const { invoiceDeclined, changedAfterOrder, payers = 1 } = facts.order.payment ?? {};
  return [
    ...(invoiceDeclined ? [finding('no_invoice', 'The customer does not want an invoice.', {})] : []),
    ...(changedAfterOrder ? [finding('changed', 'Payer, bank or method were changed after the order was confirmed.', {})] : []),
    ...(payers > 2 ? [{ ...finding('many_payers', `${payers} persons pay for one order.`, { payers }), source: MANY_PAYERS }] : []),
  ];
}

const MANY_PAYERS = { citation: 'FinCEN FIN-2024-A002 (20 June 2024), transactional red flags', sourced: false };

const finding = (variant: string, message: string, evidence: Finding['evidence']): Finding => ({
  code: 'PAYMENT_UNUSUAL',
  variant,
  message,
  cure: 'Why, from the customer; and payment against an invoice from an account in its name.',
  evidence,
});
