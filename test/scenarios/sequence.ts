/**
 * Orders screened one after the other as the service does it, on one database: what each must be flagged for and must not.
 * Each sequence has customers of its own, so that none adds up with another's.
 */
import t from 'tap';
import { DEFAULT_SUPPLIER, ensureSupplier } from '../../src/access/keys.js';
import type { Document, Order, Screening } from '../../src/contract.js';
import { cancelOrder } from '../../src/customers/purchases.js';
import { openStore } from '../../src/storage/open.js';
import type { Sketch } from '../rules/order-facts.js';
import { recordOrder } from '../support/recorded.js';

type Line = [
  substance: string | Order['lines'][number]['substance'],
  quantity: number,
  unit: string,
  rest?: Partial<Order['lines'][number]>,
];

/** One order, and what must come of it. */
export interface Step extends Pick<Sketch, 'seller' | 'from' | 'to' | 'buyer' | 'others' | 'documents' | 'shipment' | 'payment' | 'rest'> {
  /** who buys, within the sequence: "a" unless told otherwise */
  by?: string;
  /** day, or instant (RFC 3339) */
  at?: string;
  site?: string;
  lines: Line[];
  /** cancelled once it was screened */
  cancelled?: boolean;
  expect: {
    decision?: 'clear' | 'review' | 'block';
    /** "A|B": either */
    flags?: string[];
    absent?: string[];
    /** what each flag of a code weighs, by the default policy */
    points?: Record<string, number[]>;
  };
}

export const NO_THRESHOLD = ['THRESHOLD_EXCEEDED', 'THRESHOLD_CUMULATIVE', 'THRESHOLD_LINKED_CUSTOMERS'];
export const NO_PAPER_DUE = ['LICENCE_MISSING', 'LICENCE_EXPIRED', 'DECLARATION_MISSING', 'DECLARATION_MISMATCH'];

/** The name of a buyer of a sequence, for papers and payers that name it. */
export const firm = (by = 'a'): string => `Pellmore ${by.toUpperCase()} Works`;

/** A paper of a buyer, valid in 2026. */
export const paperOf = (kind: Document['kind'], substances: string[], rest: Partial<Document> = {}, by = 'a'): Document => ({
  kind,
  number: `${kind} ${substances.join(' ')}`,
  authority: 'the authority',
  holder: firm(by),
  ...(substances.length > 0 && { substances }),
  validFrom: '2026-01-01',
  validUntil: '2026-12-31',
  ...rest,
});

/** Of a buyer in the United States of a substance: identity, declaration of the end use, registration. */
export const usPapers = (cas: string, by = 'a'): Document[] => [
  paperOf('identity', [], {}, by),
  paperOf('end_use_declaration', [cas], { scope: 'year' }, by),
  paperOf('registration', [cas], { authority: 'DEA' }, by),
];

let sequences = 0;
const store = openStore(':memory:');
t.before(async () => {
  await ensureSupplier(await store, DEFAULT_SUPPLIER, 'Default supplier', '2026-01-01T00:00:00.000Z');
});
t.teardown(async () => (await store).close());

export function sequence(what: string, citation: string, steps: Step[]): void {
  t.test(`${what} (${citation})`, async (t) => {
    const number = ++sequences;
    for (const [i, step] of steps.entries()) {
      const order = orderOf(step, number, i);
      const answer = await recordOrder(await store, order);
      const codes = new Set(answer.flags.map(({ code }) => code));
      const { decision, flags = [], absent = [], points = {} } = step.expect;
      const which = steps.length > 1 ? `order ${i + 1}: ` : '';
      if (decision) t.equal(answer.decision, decision, `${which}${decision} ${wordsOf(answer)}`);
      for (const flag of flags)
        t.ok(
          flag.split('|').some((code) => codes.has(code)),
          `${which}${flag} ${wordsOf(answer)}`,
        );
      for (const code of absent) t.notOk(codes.has(code), `${which}no ${code} ${wordsOf(answer)}`);
      for (const [code, weights] of Object.entries(points))
        t.same(
          answer.flags.filter((flag) => flag.code === code).map((flag) => flag.points),
          weights,
          `${which}${code} weighs ${weights} ${wordsOf(answer)}`,
        );
      if (step.cancelled) await cancelOrder((await store).db, DEFAULT_SUPPLIER, order.orderId);
    }
  });
}

const wordsOf = ({ decision, flags }: Screening) => `[${decision}: ${flags.map(({ code }) => code).join(' ')}]`;

function orderOf(step: Step, number: number, i: number): Order {
  const { by = 'a', at = '2026-05-28', seller = 'US', from = seller, to = from } = step;
  // Only what a sequence gives its customers in common links them.
  const place = number * 100 + by.charCodeAt(0);
  return {
    orderId: `Q${number}-${i}`,
    customerId: `Q${number}-${by}`,
    placedAt: at.includes('T') ? at : `${at}T12:00:00Z`,
    seller: { country: seller, site: step.site ?? 'main' },
    parties: [
      {
        role: 'buyer',
        type: 'company',
        name: firm(by),
        address: { lines: [`${place} Larch Street`], city: 'Testville', postalCode: String(10000 + place), country: to },
        phone: `+1614555${place}`,
        email: `orders@firm${place}.example`,
        ...step.buyer,
      },
      ...(step.others ?? []),
    ],
    lines: step.lines.map(([substance, quantity, unit, rest], at) => ({
      lineId: String(at + 1),
      substance: typeof substance === 'string' ? { name: substance } : substance,
      quantity,
      unit,
      ...rest,
    })),
    ...(step.documents && { documents: step.documents }),
    shipment: { originCountry: from, destinationCountry: to, deliveryPoint: 'business', ...step.shipment },
    payment: step.payment ?? { method: 'wire', payerName: step.buyer?.name ?? firm(by) },
    ...step.rest,
  };
}
