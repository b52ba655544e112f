/**
 * The key of a name: what stays when spelling habits are taken away. Case, spaces, hyphens, brackets, primes and accents
 * carry no meaning that two substances of the dictionary differ in; Greek letters are written out, as catalogues do.
 */
const GREEK: Record<string, string> = {
  α: 'alpha',
  β: 'beta',
  γ: 'gamma',
  δ: 'delta',
  ε: 'epsilon',
  ζ: 'zeta',
  η: 'eta',
  ω: 'omega',
  ψ: 'psi',
  ß: 'ss',
};
const PLAIN = /^[\x20-\x7e]*$/;

export function nameKey(name: string): string {
  let text = name.toLowerCase();
  if (!PLAIN.test(text)) {
    text = text.normalize('NFKD').replace(/[\u0300-\u036f]/g, '');
    text = text.replace(/[αβγδεζηωψß]/g, (letter) => GREEK[letter]!).normalize('NFC');
    return text.replace(/[^\p{L}\p{N}]+/gu, '').replaceAll('sulph', 'sulf');
  }
  const key = text.replace(/[^a-z0-9]+/g, '');
  return key.includes('sulph') ? key.replaceAll('sulph', 'sulf') : key;
}
