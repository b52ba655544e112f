/** What one order asks about the past of its customer. */
import type { Order } from '../contract.js';
import { daysBefore, yearsAfter } from '../law/days.js';
import { exportTotalOf } from '../law/export-totals.js';
import { countedAs } from '../law/listed.js';
import { movementKey, routeOf } from '../law/movements.js';
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
  /** those of them, and the movements, that the law adds up by calendar years */
  byCalendarYear: { substance: string; movement: string }[];
  /** what the order gives that another customer may give too */
  given: Link[];
  /** day of the order, YYYY-MM-DD */
  on: string;
}

export function questionOf({ order, lines }: { order: Order; lines: LineFacts[] }): Question {
  const substances = [...new Set(lines.map(({ identified }) => countedAs(identified)).filter((id) => id !== null))].sort();
  const on = dayOf(order);
  return {
    order,
    lines,
    customerId: customerOf(order),
    substances,
    byCalendarYear: exportsOf(order, substances, on),
    given: linksOf(order),
    on,
  };
}

const exportsOf = (order: Order, substances: string[], on: string): Question['byCalendarYear'] =>
  routeOf(order, on).movements.flatMap((movement) =>
    substances
      .filter((substance) => exportTotalOf(substance, movement))
      .map((substance) => ({ substance, movement: movementKey(movement) })),
  );

/** The days that count for an order of a day; the first of a span is left out itself. */
export function spansOf(on: string) {
  const month = on.slice(0, 7);
  const yearBefore = yearsAfter(on, -1);
  const lastYear = yearBefore.slice(0, 4);
  return {
    yearBefore,
    /** of the calendar year before, days being compared as text */
    lastYearBefore: `${lastYear}-00`,
    lastYearEnd: `${lastYear}-12-31`,
    monthBefore: daysBefore(on, RECENT_DAYS),
    monthStart: `${month}-01`,
    monthEnd: `${month}-31`,
  };
}
