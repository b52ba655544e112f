import type { MonthTotal } from './history.js';
import type { Rule } from './rule.js';

/** A customer with this many earlier orders is known by its contact data. */
const ORDERS_OF_A_KNOWN_CUSTOMER = 3;

export const contactChanged: Rule = {
  id: 'contact-changed',
  raises: ['CONTACT_UNUSUAL/changed'],
  when: 'a known customer of a controlled substance changes two or more of address, telephone, e-mail and bank account at once',
  inputs: ['parties', 'payment.bankAccount', 'shipment.address', 'history.newLinks', 'history.months'],
  citation:
    'BKA suspicion criteria, Business practices (ordering practice changed without recognisable reason); Belgium FAMHP, warning on identity theft',
  sourced: true,
  duty: 'suspicious',
  evaluate: ({ facts, supplies }) => {
    const { newLinks, months } = facts.history;
    const orders = earlierOrders(months);
    const changed = [...new Set(newLinks)].filter((kind) => kind !== 'director' && kind !== 'registration').sort();
    if (supplies.length === 0 || orders < ORDERS_OF_A_KNOWN_CUSTOMER || changed.length < 2) return [];
    return [
      {
        code: 'CONTACT_UNUSUAL',
        variant: 'changed',
        message: `A known customer gives for the first time: ${changed.join(', ').replaceAll('_', ' ')}.`,
        cure: 'A call to the number that is on record, not to the new one.',
        evidence: { changed, earlierOrders: orders },
      },
    ];
  },
};

/** At least so many: an order is kept once for each of its substances and for each law that sees it. */
function earlierOrders(months: MonthTotal[]): number {
  const counts = new Map<string, number>();
  for (const { substance, movement, orders } of months) {
    const kept = `${substance} ${movement.split(':')[0]}`;
    counts.set(kept, (counts.get(kept) ?? 0) + orders);
  }
  return Math.max(0, ...counts.values());
}
