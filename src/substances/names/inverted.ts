/** Catalogue order of words: "benzene, nitro-", "acetic acid, ethyl ester", "phenylacetic acid, sodium salt". */

/** The name in spoken order; undefined where it is no inverted name. */
export function uninvert(name: string): string | undefined {
  const parts = name.split(/,\s+|,(?=[a-z(][^,]*-$)/i).map((part) => part.trim());
  if (parts.length < 2 || parts.some((part) => part === '')) return undefined;
  let head = parts[0]!;
  for (const part of parts.slice(1)) {
    const ester = /^(.*?)\s*ester$/i.exec(part);
    if (ester && /acid$/i.test(head)) head = `${ester[1]} ${anionOf(head)}`;
    else if (part.endsWith('-')) head = part.replace(/-$/, '') + (/^[\d(]/.test(head) ? '-' : '') + head;
    else if (/^(?:anhydride|chloride|bromide|amide|nitrile|hydrochloride|hydrobromide|sulfate|nitrate)$/i.test(part))
      head = `${head.replace(/\s+acid$/i, '')} ${part}`;
    else head = `${part} ${head}`;
  }
  return head;
}

/** "phenylacetic acid" gives "phenylacetate". */
export function anionOf(acid: string): string {
  return acid.replace(/ous acid$/i, 'ite').replace(/ic acid$/i, 'ate');
}
