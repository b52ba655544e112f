/** Orders for tests of the law: short to write, with substances identified as the service does. */
import type { Document, Flag, Match, Order, Party } from '../../src/contract.js';
import { dayOfInstant, instantOf } from '../../src/law/days.js';
import { evaluateRules } from '../../src/rules/evaluate.js';
import type { OrderFacts } from '../../src/rules/facts.js';
import { type History, type MonthTotal, noHistory } from '../../src/rules/history.js';
import { defaultPolicy } from '../../src/screening/policy.js';
import { identifySubstance } from '../../src/substances/identify.js';

export const BUYER = 'Acme Test Works Inc.';

export interface Sketch {
  on?: string;
  /** time of the screening; absent: that of the order */
  at?: string;
  seller?: string;
  from?: string;
  to?: string;
  transit?: string[];
  lines: [name: string, quantity: number, unit: string, concentrationPercent?: number][];
  buyer?: Partial<Party>;
  others?: Party[];
  documents?: Document[];
  shipment?: Partial<NonNullable<Order['shipment']>>;
  payment?: Order['payment'];
  rest?: Partial<Order>;
  history?: Partial<History>;
}

/** An order of a US buyer from a US seller, unless told otherwise. */
export function orderOf(sketch: Sketch): Order {
  const to = sketch.to ?? 'US';
  return {
    orderId: 'T-1',
    customerId: 'C-1',
    placedAt: `${sketch.on ?? '2026-05-28'}T12:00:00Z`,
    seller: { country: sketch.seller ?? 'US', site: 'main' },
    parties: [
      {
        role: 'buyer',
        type: 'company',
        name: BUYER,
        address: { lines: ['1 Test Street'], city: 'Testville', postalCode: '00001', country: to },
        ...sketch.buyer,
      },
      ...(sketch.others ?? []),
    ],
    lines: sketch.lines.map(([name, quantity, unit, concentrationPercent], i) => ({
      lineId: String(i + 1),
      substance: { name },
      quantity,
      unit,
      ...(concentrationPercent !== undefined && { concentrationPercent }),
    })),
    shipment: {
      originCountry: sketch.from ?? sketch.seller ?? 'US',
      destinationCountry: to,
      transitCountries: sketch.transit ?? [],
      ...sketch.shipment,
    },
    ...(sketch.payment && { payment: sketch.payment }),
    ...(sketch.documents && { documents: sketch.documents }),
    ...sketch.rest,
  };
}

export function factsOf(sketch: Sketch): OrderFacts {
  const order = orderOf(sketch);
  const on = dayOfInstant(order.placedAt);
  return {
    order,
    on,
    at: sketch.at ?? instantOf(order.placedAt).toISOString(),
    parties: order.parties.map((party) => ({
      party,
      matches: [],
      addressMatches: [],
      owners: [],
      directors: [],
      linked: [],
      namedBy: [],
      unreadable: [],
    })),
    lines: order.lines.map((line) => ({ line, identified: identifySubstance(line.substance, { on }) })),
    lists: [],
    history: { ...noHistory('C-1'), ...sketch.history },
  };
}

export const flagsOf = (sketch: Sketch): Flag[] => evaluateRules(factsOf(sketch), defaultPolicy());
export const codesOf = (sketch: Sketch): string[] => flagsOf(sketch).map((flag) => flag.code);

/** What a customer bought in a month: kilograms, and in how many orders. */
export const bought = (substance: string, month: string, kilograms: number, movement = 'us:domestic', orders = 1): MonthTotal => ({
  substance,
  movement,
  month,
  amount: { milligrams: kilograms * 1e6, microlitres: null },
  orders,
});

/** A paper of the buyer that is valid in 2026. */
export const paper = (kind: Document['kind'], substances: string[] = [], rest: Partial<Document> = {}): Document => ({
  kind,
  number: `${kind}-1`,
  authority: 'the authority',
  holder: BUYER,
  substances,
  validFrom: '2026-01-01',
  validUntil: '2026-12-31',
  ...rest,
});

export const matchOf = (score: number, listId = 'ofac-sdn', rest: Partial<Match> = {}): Match => ({
  score,
  nameScore: score,
  listId,
  version: 'v1',
  entryId: '42',
  name: 'LISTED ONE',
  explanation: { query: 'x', words: [], features: [] },
  ...rest,
});
