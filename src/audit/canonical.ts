/**
 * JSON Canonicalization Scheme (RFC 8785): the same value has the same bytes everywhere, so that a hash over it means
 * something. Numbers and strings are what ECMAScript writes (RFC 8785, 3.2.2), members are sorted by UTF-16 code units.
 */
import { hash } from 'node:crypto';

/**
 * The canonical text of a JSON value. Members that are undefined are left out, as JSON.stringify does. Throws TypeError
 * for what JSON cannot say (NaN, Infinity, functions, bigint).
 *
 * One departure: RFC 8785 refuses a lone surrogate; here it keeps its \u escape, because whatever a sender managed to
 * write must be recordable. The text stays unambiguous and reads back to the same value.
 */
export function canonicalJson(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return quoted(value);
    case 'boolean':
      return String(value);
    case 'number':
      if (!Number.isFinite(value)) throw new TypeError(`JSON has no number ${value}`);
      return JSON.stringify(value);
    case 'object': {
      if (value === null) return 'null';
      const known = kept.get(value);
      if (known !== undefined) return known;
      let text = '';
      if (Array.isArray(value)) {
        for (const item of value) text += `${text && ','}${canonicalJson(item)}`;
        return `[${text}]`;
      }
      const object = value as Record<string, unknown>;
      // The default order of sort() is that of UTF-16 code units, which is what the RFC asks for.
      for (const key of Object.keys(object).sort()) {
        const member = object[key];
        if (member !== undefined) text += `${text && ','}${quoted(key)}:${canonicalJson(member)}`;
      }
      return `{${text}}`;
    }
    default:
      throw new TypeError(`JSON has no ${typeof value}`);
  }
}

// Every answer passes through here before it leaves: most strings have nothing to escape, and then quotes are enough.
// That is anything but a control character, a quote, a backslash or a surrogate.
const PLAIN = /^[ !#-[\]-\ud7ff\ue000-\uffff]*$/;
const quoted = (text: string): string => (PLAIN.test(text) ? `"${text}"` : JSON.stringify(text));

/** Texts of values that come again and again. */
const kept = new WeakMap<object, string>();

/** Keeps the text of a value as long as the value lives. From now on nobody may change it, nor anything inside it. */
export function keepCanonical(value: object): void {
  if (!kept.has(value)) kept.set(value, canonicalJson(value));
}

/** SHA-256 of the canonical text, hex. */
export const canonicalDigest = (value: unknown): string => textDigest(canonicalJson(value));

/** SHA-256 of a text's UTF-8 bytes, hex. */
export const textDigest = (text: string): string => hash('sha256', text, 'hex');
