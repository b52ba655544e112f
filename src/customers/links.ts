/** What ties a customer to others: the same address, telephone, e-mail, bank account, registration or director, however it is written. */
import type { Address, Order } from '../contract.js';
import { buyerOf } from '../law/movements.js';
import type { SharedLink } from '../rules/history.js';
import { addressKey, emailKey, phoneKey } from './contact-keys.js';
import { digest, plain } from './customer.js';

export interface Link {
  /** hash of kind and normalised value: the key under which equal links meet */
  link: string;
  kind: SharedLink['kind'];
  /** as the order gives it */
  value: string;
}

const REGISTRATIONS = /regist|tax|vat|lei|company|ein|duns|licen[cs]e|inn|ogrn|uscc/i;

/** An order is asked for them before and after it is judged. */
const found = new WeakMap<Order, Link[]>();

export function linksOf(order: Order): Link[] {
  let links = found.get(order);
  if (!links) {
    links = readLinks(order);
    found.set(order, links);
  }
  return links;
}

/** The links of an order's buyer, of the places that it has goods sent to, and of the account that pays. */
function readLinks(order: Order): Link[] {
  const buyer = buyerOf(order);
  // A forwarder's address says nothing about who its customers are.
  const delivered =
    order.shipment?.deliveryPoint === 'freight_forwarder'
      ? []
      : [
          order.shipment?.address,
          ...order.parties.filter((party) => party.role === 'consignee' || party.role === 'end_user').map((party) => party.address),
        ];
  const links = [
    ...[buyer.address, ...delivered].map((address) => link('address', addressText(address), addressKey(address))),
    link('phone', buyer.phone, phoneKey(buyer.phone, buyer.address?.country)),
    link('email', buyer.email, emailKey(buyer.email)),
    link('bank_account', order.payment?.bankAccount, plain(order.payment?.bankAccount ?? '').replaceAll(' ', '')),
    ...(buyer.identifiers ?? [])
      .filter((identifier) => REGISTRATIONS.test(identifier.kind))
      .map(({ kind, value, country }) =>
        link('registration', value, key(plain(value).replaceAll(' ', ''), `${plain(kind)}|${country ?? buyer.address?.country ?? ''}|`)),
      ),
    ...(buyer.directors ?? []).map(({ name, birthDate }) => link('director', name, key(plain(name), `${birthDate ?? ''}|`))),
  ];
  return [...new Map(links.filter((one) => one !== undefined).map((one) => [one.link, one])).values()];
}

function link(kind: Link['kind'], value: string | undefined, normalised: string | undefined): Link | undefined {
  return value && normalised ? { link: digest(`${kind}|${normalised}`), kind, value } : undefined;
}

const key = (value: string, before: string): string | undefined => (value === '' ? undefined : before + value);

const addressText = (address: Address | undefined): string | undefined =>
  address && [...(address.lines ?? []), address.postalCode, address.city, address.country].filter(Boolean).join(', ');
