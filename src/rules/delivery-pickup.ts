import type { Rule } from './rule.js';

export const deliveryPickup: Rule = {
  id: 'delivery-pickup',
  raises: ['DELIVERY_UNUSUAL/pickup'],
  when: 'the customer collects a controlled substance instead of having it delivered',
  inputs: ['shipment.mode', 'lines'],
  citation: 'Dutch Abuse of Chemical Substances Act (Wvmc) Art. 2; Sandia National Laboratories, TESI order form',
  sourced: true,
  duty: 'suspicious',
  evaluate: ({ facts, supplies }) =>
    facts.order.shipment?.mode === 'pickup' && supplies.length > 0
      ? [
          {
            code: 'DELIVERY_UNUSUAL',
            variant: 'pickup',
            message: 'The customer wants to collect a controlled substance.',
            cure: 'Delivery to the premises of the customer; or who collects, with proof of identity and of the authority to do so.',
            evidence: { mode: 'pickup', substances: supplies.map((supply) => supply.substance) },
          },
        ]
      : [],
};
