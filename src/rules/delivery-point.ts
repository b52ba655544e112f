import type { Order } from '../contract.js';
import type { Rule } from './rule.js';

export const deliveryPoint: Rule = {
  id: 'delivery-point',
  raises: ['DELIVERY_UNUSUAL/point'],
  when: 'a controlled substance goes to a post-office box, a storage unit, a forwarder as its end, or a residence that a firm ordered to',
  inputs: ['shipment.deliveryPoint', 'shipment.address', 'parties', 'lines'],
  citation: '21 CFR 1310.05(a)(1) (uncommon method of delivery); BKA suspicion criteria, Delivery methods; BIS Red Flag Indicators',
  sourced: true,
  duty: 'suspicious',
  evaluate: ({ facts, buyer, supplies }) => {
    if (supplies.length === 0) return [];
    const point = pointOf(facts.order);
    const unusual = {
      po_box: 'a post-office box',
      storage: 'a storage unit',
      freight_forwarder: facts.order.parties.some((party) => party.role === 'end_user')
        ? undefined
        : 'a freight forwarder, and no end user is named',
      residence: buyer.type === 'person' ? undefined : 'a residence, though a firm ordered',
      business: undefined,
    }[point ?? 'business'];
    if (!unusual) return [];
    return [
      {
        code: 'DELIVERY_UNUSUAL',
        variant: 'point',
        message: `A controlled substance is to go to ${unusual}.`,
        cure: 'The premises where the substance is used, checked against the licence or a register.',
        evidence: { deliveryPoint: point, substances: supplies.map((supply) => supply.substance) },
      },
    ];
  },
};

/** As the order says, or as the words of the delivery address do. */
function pointOf(order: Order): NonNullable<Order['shipment']>['deliveryPoint'] {
  const address = order.shipment?.address ?? order.parties.find((party) => party.role === 'consignee')?.address;
  const words = [...(address?.lines ?? []), address?.city].join(' ');
  if (
    /\b(p\.?\s?o\.?\s?box|post office box|postfach|bo[iî]te postale|apartado( postal| de correos)?|casella postale|postbus|skrytka pocztowa)\b/i.test(
      words,
    )
  )
    return 'po_box';
  if (/\b(self[- ]storage|storage unit|mini[- ]storage|packstation|parcel (shop|locker))\b/i.test(words)) return 'storage';
  return order.shipment?.deliveryPoint;
}
