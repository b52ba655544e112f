/** What a customer and those linked to it bought before: everything that the rules look back at, and nothing more. */
import type { Document, Exemption } from '../contract.js';
import type { Amount } from '../law/units.js';

/** Purchases of one substance in one movement over a calendar month, cancelled orders and the present order left out. */
export interface MonthTotal {
  substance: string;
  /** jurisdiction and flow, as `movementKey` writes them */
  movement: string;
  /** YYYY-MM */
  month: string;
  amount: Amount;
  orders: number;
  /** of the orders, those of days of which no mass is known; absent: none */
  unweighed?: number;
}

export interface RecentPurchase {
  orderId: string;
  /** YYYY-MM-DD */
  on: string;
  substance: string;
  movement: string;
  amount: Amount;
}

/** What two customers have in common: exactly, after normalisation. */
export interface SharedLink {
  kind: 'address' | 'phone' | 'email' | 'bank_account' | 'registration' | 'director';
  /** as this order gives it; null when an earlier order of the customer gave it */
  value: string | null;
}

/** What all customers that are linked to this one bought of one substance in one movement. */
export interface LinkedTotal {
  substance: string;
  movement: string;
  /** in the calendar month of this order */
  month: { amount: Amount; customers: number };
  /** in the year that ends with that month */
  year: { amount: Amount; customers: number };
}

/** One of them, as evidence. */
export interface LinkedCustomer {
  customerId: string;
  shared: SharedLink[];
  totals: { substance: string; movement: string; month: Amount; year: Amount }[];
}

/** What an order counted for when it was screened before. */
export interface EarlierSupply {
  customerId: string;
  substance: string;
  movement: string;
  amount: Amount;
}

export interface History {
  customerId: string;
  /** of this order, where it was screened before: what this screening takes the place of in the sums */
  replaces?: EarlierSupply[];
  /** of the substances of this order: the year that ends with its day, and the rest of its month */
  months: MonthTotal[];
  /** the months of the calendar year before that of its day, where the law adds up by calendar years */
  lastYear?: MonthTotal[];
  /** of the substances of this order, newest first, at most 50 each, in the 30 days that end with its day */
  recent: RecentPurchase[];
  /** every watch-listed substance bought in the 30 days that end with its day */
  watched: { substance: string; lastOn: string }[];
  /** of the substances of this order, over the linked customers (up to 300 links are followed) */
  linkedTotals: LinkedTotal[];
  /** the linked customers that bought most of them, at most 10: evidence stays readable however many there are */
  linked: LinkedCustomer[];
  /** kinds of contact data that this order gives and no earlier one of the customer did; empty for a new customer */
  newLinks: SharedLink['kind'][];
  /** papers on the customer's record */
  documents: Document[];
  /** of classes of substances, on the customer's record; read where a line falls under a class */
  exemptions: { exemptionId: string; exemption: Exemption }[];
}

/** Of a customer never seen before. */
export const noHistory = (customerId: string): History => ({
  customerId,
  months: [],
  recent: [],
  watched: [],
  linkedTotals: [],
  linked: [],
  newLinks: [],
  documents: [],
  exemptions: [],
});
