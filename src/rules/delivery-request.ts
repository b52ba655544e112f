import type { Finding, Rule, Situation } from './rule.js';

/** What customers ask for in words. Broad on purpose: each is a reason to look, none decides. */
const HAND_OVER =
  /\b(car ?park|parking lot|rest area|truck stop|railway station|train station|bahnhof|parkplatz|meet (me|us|the driver))\b/i;
const LABEL =
  /\b((no|without|remove|blank|neutral|plain|alter|change|different) (\w+ )?(label|labels|labelling|labeling|marking|markings)|(label|relabel)(led|ed)? as)\b/i;
const PACKAGING =
  /\b((neutral|plain|unmarked|discreet|discrete|anonymous) (\w+ )?(pack|packs|packaging|packing|box|boxes|drum|drums|containers?)|hide|conceal|disguise)\b/i;

export const deliveryRequest: Rule = {
  id: 'delivery-request',
  raises: [
    'DELIVERY_UNUSUAL/hand_over',
    'DELIVERY_UNUSUAL/label',
    'DELIVERY_UNUSUAL/packaging',
    'DELIVERY_UNUSUAL/stops',
    'DELIVERY_UNUSUAL/freight_cost',
    'DELIVERY_UNUSUAL/urgent',
  ],
  when: 'the customer of a controlled substance asks for an odd hand-over, packaging, label or stop, for speed as a new customer, or for freight that costs more than the goods',
  inputs: [
    'shipment.instructions',
    'shipment.viaStops',
    'shipment.freightCost',
    'shipment.urgent',
    'goodsValue',
    'lines',
    'history.months',
  ],
  citation:
    'BKA suspicion criteria, Delivery methods; Sandia National Laboratories, TESI order form; UK Home Office, Supplying explosives precursors and poisons, section 1',
  sourced: true,
  duty: 'suspicious',
  evaluate: (situation) => (situation.supplies.length === 0 ? [] : requests(situation)),
};

function requests({ facts }: Situation): Finding[] {
  const { instructions = '', viaStops = 0, freightCost, urgent } = facts.order.shipment ?? {};
  const { goodsValue } = facts.order;
  return [
    ...(HAND_OVER.test(instructions) ? [finding('hand_over', 'Hand-over at an odd place is asked for.', { instructions })] : []),
    ...(LABEL.test(instructions) ? [finding('label', 'Another label, or none, is asked for.', { instructions })] : []),
    ...(PACKAGING.test(instructions) ? [finding('packaging', 'Packaging that hides the content is asked for.', { instructions })] : []),
    ...(viaStops > 0 ? [finding('stops', 'Stops at other sites are asked for.', { viaStops })] : []),
    ...(freightCost !== undefined && goodsValue !== undefined && freightCost > goodsValue
      ? [finding('freight_cost', 'Transport costs more than the goods.', { freightCost, goodsValue })]
      : []),
    ...(urgent && facts.history.months.length === 0
      ? [finding('urgent', 'A customer without a past wants a controlled substance fast.', {})]
      : []),
  ];
}

const finding = (variant: string, message: string, evidence: Finding['evidence']): Finding => ({
  code: 'DELIVERY_UNUSUAL',
  variant,
  message,
  cure: 'Why, from the customer; the usual packaging, label and delivery to the premises settle it.',
  evidence,
});
