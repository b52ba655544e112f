/** Whose purchases an order adds to. */
import { createHash } from 'node:crypto';
import anyAscii from 'any-ascii';
import type { Order } from '../contract.js';
import { buyerOf } from '../law/movements.js';

/** The supplier's own customer number; without one, the buyer by name and country, so that leaving it out hides nothing. */
export function customerOf(order: Order): string {
  if (order.customerId) return order.customerId;
  const buyer = buyerOf(order);
  return `~${digest(`${plain(buyer.name)}|${buyer.address?.country ?? ''}`)}`;
}

/** Letters and digits only, in Latin letters and lower case. */
export const plain = (text: string): string =>
  anyAscii(text.normalize('NFKC'))
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

/** Long enough never to meet by chance, short enough for an index. */
export const digest = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 24);
