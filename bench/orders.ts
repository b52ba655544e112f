/** Orders of invented firms, as mixed as a supplier's day: mostly ordinary, some controlled, one name near many on the lists. */
import { randomUUID } from 'node:crypto';
import type { Order, OrderLine, Party } from '../src/contract.js';

const firm = (role: Party['role'], name: string, country: string, city: string): Party => ({
  role,
  type: 'company',
  name,
  address: { lines: ['12 Harbour Road'], city, country },
});

const line = (lineId: string, name: string, cas: string, quantity: number): OrderLine => ({
  lineId,
  substance: { name, cas },
  quantity,
  unit: 'kg',
});

const order = (country: string, parties: Party[], lines: OrderLine[], destinationCountry = country): Order => ({
  orderId: 'B-1',
  customerId: 'C-1',
  placedAt: '2026-11-20T09:30:00Z',
  seller: { country },
  parties,
  lines,
  shipment: { originCountry: country, destinationCountry },
});

export const orders: Order[] = [
  order('US', [firm('buyer', 'Brightwater Coatings LLC', 'US', 'Columbus')], [line('1', 'sodium chloride', '7647-14-5', 500)]),
  order(
    'DE',
    [firm('buyer', 'Lindenhof Analytik GmbH', 'DE', 'Kassel'), firm('consignee', 'Lindenhof Lager GmbH', 'DE', 'Fulda')],
    [line('1', 'ethanol', '64-17-5', 200), line('2', 'toluene', '108-88-3', 40), line('3', 'acetone', '67-64-1', 60)],
  ),
  order('US', [firm('buyer', 'Cedar Point Polymers Inc.', 'MX', 'Monterrey')], [line('1', 'acetic anhydride', '108-24-7', 30)], 'MX'),
  order(
    'FR',
    [
      firm('buyer', 'Atelier Meridien SARL', 'FR', 'Lyon'),
      { role: 'end_user', type: 'person', name: 'Jean-Marc Ollivier', birthDate: '1971-04' },
    ],
    [line('1', 'potassium permanganate', '7722-64-7', 5)],
  ),
  order(
    'US',
    [
      firm('buyer', 'Golden Star Trading and General Supply Company', 'AE', 'Dubai'),
      firm('forwarder', 'Blue Ocean Shipping Co Ltd', 'AE', 'Dubai'),
    ],
    [line('1', 'citric acid', '77-92-9', 1000), line('2', 'sodium hydroxide', '1310-73-2', 800)],
    'AE',
  ),
];

/** The same order from a customer of its own, with its own address: nobody orders a thousand times a second. */
export function fromAnotherCustomer(order: Order): Order {
  const id = randomUUID();
  const parties = order.parties.map((party) => ({
    ...party,
    address: party.address && { ...party.address, lines: [`${id} Harbour Road`] },
  }));
  return { ...order, orderId: id, customerId: id, parties };
}
