/** What one order asks about the past of its customer. */
import type { Order } from '../contract.js';
import { daysBefore } from '../law/days.js';
import { countedAs } from '../law/listed.js';
import type { LineFacts } from '../rules/facts.js';
import { customerOf } from './customer.js';
import { type Link, linksOf } from './links.js';
import { dayOf } from './purchases.js';

const RECENT_DAYS = 30;

export interface Question {
  order: Order;
  lines: LineFacts[];
  customerId: string;
  /** counted ones, sorted; of an order without any, nothing is asked */
  substances: string[];
  /** what the order gives that another customer may give too */
  given: Link[];
  /** day of the order, YYYY-MM-DD */
  on: string;
}

export function questionOf({ order, lines }: { order: Order; lines: LineFacts[] }): Question {
  const substances = [...new Set(lines.map(({ identified }) => countedAs(identified)).filter((id) => id !== null))].sort();
  return { order, lines, customerId: customerOf(order), substances, given: linksOf(order), on: dayOf(order) };
}

/** The days that count for an order of a day; the first of a span is left out itself. */
export function spansOf(on: string): { yearBefore: string; monthBefore: string; monthStart: string; monthEnd: string } {
  const month = on.slice(0, 7);
  return {
    // The same day a year before; 29 February is kept as it is, since days are compared as text.
    yearBefore: `${String(Number(on.slice(0, 4)) - 1).padStart(4, '0')}${on.slice(4)}`,
    monthBefore: daysBefore(on, RECENT_DAYS),
    monthStart: `${month}-01`,
    monthEnd: `${month}-31`,
  };
}
