/** Identifiers in the form in which equal ones are equal: `identifierKey`. */
import type { ListedEntity, PartyQuery } from '../contract.js';

/** Kinds that are no identifiers of one party, whatever a list calls them. */
const NOT_IDENTIFYING =
  /gender|additional sanctions|secondary sanctions|executive order|nationality|birth|type:|target type|model|manufacture|effective date|listing date/i;

/** Letters and digits only, upper case; e-mail and websites keep what tells them apart. Undefined when too short to identify anybody. */
export function identifierKey(kind: string, value: string): string | undefined {
  const text = value.normalize('NFKC').trim().toLowerCase();
  if (/e-?mail/i.test(kind) || /^[^@\s]+@[^@\s]+\.[a-z]+$/.test(text)) return text.includes('@') ? `@${text}` : undefined;
  if (/web|url|site/i.test(kind)) {
    const host = text
      .replace(/^[a-z]+:\/\//, '')
      .replace(/^www\./, '')
      .split(/[/?#]/)[0]!;
    return host.includes('.') ? `w${host}` : undefined;
  }
  const plain = text.replace(/[^\p{L}\p{N}]/gu, '');
  if (/phone|fax|mobile/i.test(kind)) {
    const digits = plain.replace(/\D/g, '').replace(/^00/, '');
    return digits.length >= 8 ? `t${digits}` : undefined;
  }
  if (/crypto|currency|wallet|xbt|eth|bitcoin/i.test(kind)) return plain.length >= 20 ? `c${value.trim()}` : undefined;
  const digits = plain.replace(/\D/g, '').length;
  // "12345" or a lone word identifies nobody; IMO and tax numbers have seven digits and more, passports six.
  if (/imo/i.test(kind)) return /^(imo)?\d{7}$/.test(plain) ? `i${plain.slice(-7)}` : undefined;
  return plain.length >= 6 && plain.length <= 40 && digits >= 4 ? `n${plain}` : undefined;
}

/** Numbers of different kinds may be equal by chance (a passport and a tax number): kinds are compared by family. */
export function kindFamily(kind: string): string {
  const k = kind.toLowerCase();
  if (/passport|travel/.test(k)) return 'passport';
  if (/imo|vessel registration|mmsi|vessel/.test(k)) return 'vessel';
  if (/tax|vat|rfc|nit|tin|rut|cuit/.test(k)) return 'tax';
  if (/registration|company|commercial|business|organi[sz]ation|trade|ogrn|license|licence/.test(k)) return 'registration';
  if (/national|identif|identity|cedula|curp|ssn|id card|dni|citizen|personal/.test(k)) return 'national';
  if (/tail|aircraft|serial|msn/.test(k)) return 'aircraft';
  return 'other';
}

export interface IdentifierOf {
  key: string;
  kind: string;
  value: string;
}

export function identifiersOf(entity: ListedEntity): IdentifierOf[] {
  const found: IdentifierOf[] = [];
  for (const { kind, value } of entity.identifiers ?? []) {
    if (NOT_IDENTIFYING.test(kind)) continue;
    const key = identifierKey(kind, value);
    if (key) found.push({ key, kind, value });
  }
  if (entity.vessel?.callSign) {
    const key = identifierKey('call sign', entity.vessel.callSign);
    if (key) found.push({ key, kind: 'call sign', value: entity.vessel.callSign });
  }
  return found;
}

export function identifiersOfQuery(query: PartyQuery): IdentifierOf[] {
  const all = [...(query.identifiers ?? [])];
  if (query.email) all.push({ kind: 'email', value: query.email });
  if (query.phone) all.push({ kind: 'phone', value: query.phone });
  if (query.website) all.push({ kind: 'website', value: query.website });
  const found: IdentifierOf[] = [];
  for (const { kind, value } of all) {
    const key = identifierKey(kind, value);
    if (key) found.push({ key, kind, value });
  }
  return found;
}

/** Whether two kinds may hold the same number: 'other' goes with everything. */
export function kindsAgree(a: string, b: string): boolean {
  const x = kindFamily(a);
  const y = kindFamily(b);
  return (
    x === y ||
    x === 'other' ||
    y === 'other' ||
    (x !== 'vessel' && y !== 'vessel' && [x, y].every((k) => k === 'national' || k === 'tax' || k === 'registration'))
  );
}
