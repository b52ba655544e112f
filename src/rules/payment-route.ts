import type { Rule } from './rule.js';

export const paymentRoute: Rule = {
  id: 'payment-route',
  raises: ['PAYMENT_UNUSUAL/route'],
  when: 'the money for a controlled substance comes from a country that is neither of a party nor of the goods, whichever it is',
  inputs: ['payment.payerCountry', 'parties.address', 'shipment', 'lines'],
  citation: 'EU Recommendation 2019/1318, warning signs (payment by another route than the goods)',
  sourced: true,
  duty: 'suspicious',
  evaluate: ({ facts, route, supplies }) => {
    const country = facts.order.payment?.payerCountry;
    if (!country || supplies.length === 0) return [];
    const known = new Set([
      route.origin,
      route.destination,
      route.seller,
      ...facts.parties.flatMap(({ party }) => [party.address?.country, ...(party.countries ?? [])]),
    ]);
    if (known.has(country)) return [];
    return [
      {
        code: 'PAYMENT_UNUSUAL',
        variant: 'route',
        message: 'The payment comes by another route than the goods and the parties.',
        cure: 'Why the payment comes from there.',
        evidence: { payerCountry: country },
      },
    ];
  },
};
