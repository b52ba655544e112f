/** Canonical JSON and the hashes over it: what names a version and tells a changed entity from a reordered one. */
import { createHash } from 'node:crypto';

/** JSON with sorted keys and without undefined: equal values have equal text. Written for speed: imports live in it. */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  let text = '';
  if (Array.isArray(value)) {
    for (const item of value) text += text === '' ? canonicalJson(item) : `,${canonicalJson(item)}`;
    return `[${text}]`;
  }
  const object = value as { [key: string]: unknown };
  for (const key of Object.keys(object).sort()) {
    const item = object[key];
    if (item === undefined) continue;
    text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${canonicalJson(item)}`;
  }
  return `{${text}}`;
}

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
