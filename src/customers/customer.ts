/** Whose purchases an order adds to. */
import { hash } from 'node:crypto';
import anyAscii from 'any-ascii';
import type { Order } from '../contract.js';
import { buyerOf } from '../law/movements.js';

/** The supplier's own customer number; without one, the buyer by name and country, so that leaving it out hides nothing. */
export function customerOf(order: Order): string {
  if (order.customerId) return customerKey(order.customerId);
  const buyer = buyerOf(order);
  return customerKey(`~${digest(`${plain(buyer.name)}|${buyer.address?.country ?? ''}`)}`);
}

/** Under which a customer's purchases and papers are kept: a number typed in another case or width is no other customer. */
export const customerKey = (customerId: string): string => customerId.normalize('NFKC').trim().toUpperCase();

/** Letters and digits only, in Latin letters and lower case. */
export const plain = (text: string): string =>
  anyAscii(text.normalize('NFKC'))
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

/** Long enough never to meet by chance, short enough for an index. */
export const digest = (text: string): string => hash('sha256', text, 'base64url').slice(0, 24);
