import type { Rule } from './rule.js';

export const lookAlikeDomain: Rule = {
  id: 'look-alike-domain',
  raises: ['CONTACT_UNUSUAL/look_alike_domain'],
  when: "a party's e-mail domain differs only in its ending or by a slip from its website",
  inputs: ['parties.email', 'parties.website'],
  citation: 'Belgium FAMHP, warning to operators on identity theft (.be replaced by .net or .info)',
  sourced: true,
  evaluate: ({ facts }) =>
    facts.order.parties
      .filter((party) => looksAlike(domainOf(party.email, '@'), domainOf(party.website, '//')))
      .map((party) => ({
        code: 'CONTACT_UNUSUAL',
        variant: 'look_alike_domain',
        message: `The e-mail domain of the ${party.role.replace('_', ' ')} "${party.name}" is almost, but not, that of its website.`,
        cure: 'A call to a number found in a register, not in the order.',
        evidence: { role: party.role, email: domainOf(party.email, '@'), website: domainOf(party.website, '//') },
      })),
};

function domainOf(text: string | undefined, after: string): string {
  const host = (text ?? '')
    .toLowerCase()
    .split(after)
    .at(-1)!
    .split(/[/?#:]/)[0]!;
  return host.replace(/^www\./, '');
}

function looksAlike(a: string, b: string): boolean {
  if (a === '' || b === '' || a === b || a.endsWith(`.${b}`) || b.endsWith(`.${a}`)) return false;
  const [nameA, nameB] = [registered(a), registered(b)];
  // Short names are near each other by chance.
  return nameA === nameB || (Math.min(nameA.length, nameB.length) >= 6 && oneSlip(nameA, nameB));
}

/** The label before the ending, second-level endings such as .co.uk included. */
function registered(domain: string): string {
  const labels = domain.split('.');
  const ending = labels.length > 2 && labels.at(-1)!.length === 2 && labels.at(-2)!.length <= 3 ? 2 : 1;
  return labels.at(-ending - 1) ?? domain;
}

/** One letter more, less, other, or two swapped. */
function oneSlip(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  let start = 0;
  while (start < short.length && short[start] === long[start]) start++;
  if (short.length + 1 === long.length) return short.slice(start) === long.slice(start + 1);
  if (short.length !== long.length) return false;
  return (
    short.slice(start + 1) === long.slice(start + 1) ||
    (short[start] === long[start + 1] && short[start + 1] === long[start] && short.slice(start + 2) === long.slice(start + 2))
  );
}
