import { instantOf } from '../law/days.js';
import { embargoedPlaces } from './embargoed-places.js';
import type { Finding, Rule, Situation } from './rule.js';

/** Clocks differ and days begin at different times around the world, but not by more. */
const DAYS_AHEAD = 2;
const DAYS_BEHIND = 90;
/** Nothing is supplied on an order this old: its year is wrong, and the law of that year may not have known the substance. */
const YEARS_BEHIND = 10;
const DAY = 86_400_000;

/** The day of an order decides which law applies and which sums it adds to: a false one would dodge both. */
export const orderDate: Rule = {
  id: 'order-date',
  raises: ['ORDER_DATE_UNUSUAL/future', 'ORDER_DATE_UNUSUAL/past', 'ORDER_DATE_UNUSUAL/long_past', 'ORDER_DATE_UNUSUAL/embargoed_now'],
  when: `the order is dated more than ${DAYS_AHEAD} days after or ${DAYS_BEHIND} days before its screening (more than ${YEARS_BEHIND} years: long past), or names a place that came under a comprehensive embargo between the two`,
  inputs: ['placedAt', 'seller.country', 'shipment', 'parties.address'],
  citation: 'own rule: the law of the day of the order decides, so the day must be right',
  sourced: true,
  evaluate: (situation) => [...unlikelyDate(situation), ...embargoedSince(situation)],
};

function unlikelyDate({ facts: { order, at } }: Situation): Finding[] {
  const days = (instantOf(order.placedAt).getTime() - Date.parse(at)) / DAY;
  if (days <= DAYS_AHEAD && days >= -DAYS_BEHIND) return [];
  const away = `${Math.floor(Math.abs(days))} days ${days > 0 ? 'after' : 'before'}`;
  const variant = days > 0 ? 'future' : days < -YEARS_BEHIND * 365.25 ? 'long_past' : 'past';
  return [
    {
      code: 'ORDER_DATE_UNUSUAL',
      variant,
      message: `The order is dated ${away} its screening: the law and the sums of that day were applied.`,
      ...(variant !== 'past' && { cure: 'The day on which the order was placed.' }),
      evidence: { placedAt: order.placedAt, screenedAt: at },
    },
  ];
}

function embargoedSince(situation: Situation): Finding[] {
  const { on, at } = situation.facts;
  const today = at.slice(0, 10);
  if (today === on) return [];
  const then = new Set(embargoedPlaces(situation).map(({ embargo }) => embargo.id));
  return embargoedPlaces(situation, today)
    .filter(({ embargo }) => embargo.scope === 'comprehensive' && !then.has(embargo.id))
    .map(({ embargo, places }) => ({
      code: 'ORDER_DATE_UNUSUAL',
      variant: 'embargoed_now',
      message: `${places.join(', ')}: under the embargo "${embargo.programme}" on the day of the screening, though not on that of the order.`,
      cure: 'A licence of the authority that covers this supply, or proof that it was made before the embargo.',
      evidence: { places, programme: embargo.programme, placedAt: situation.facts.order.placedAt, screenedAt: at },
      source: { citation: embargo.citation, sourced: embargo.sourced },
    }));
}
