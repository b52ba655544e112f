/** Birth dates that are known in part: a year, a month, a range, about. */
import type { ListedEntity } from '../contract.js';

type Listed = NonNullable<ListedEntity['birthDates']>[number];

export type DateAgreement = 'equal' | 'swapped' | 'near' | 'within' | 'contradicts';

const YEAR = 365.25 * 86_400_000;

/** The first and last day that a partial date may mean. */
function span(text: string): [number, number] | undefined {
  const m = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text);
  if (!m) return undefined;
  const year = Number(m[1]);
  const month = m[2] ? Number(m[2]) : undefined;
  const day = m[3] ? Number(m[3]) : undefined;
  const from = Date.UTC(year, (month ?? 1) - 1, day ?? 1);
  const to = day ? from : month ? Date.UTC(year, month, 0) : Date.UTC(year, 11, 31);
  return Number.isNaN(from) || Number.isNaN(to) ? undefined : [from, to];
}

/** How the date agrees with the best of the listed ones; undefined where either is unknown. */
export function compareBirthDates(
  query: string | null | undefined,
  listed: readonly Listed[] | undefined,
): { how: DateAgreement; listed: string } | undefined {
  if (!query || !listed?.length) return undefined;
  const own = span(query);
  if (!own) return undefined;
  const order: DateAgreement[] = ['equal', 'swapped', 'within', 'near', 'contradicts'];
  let best: { how: DateAgreement; listed: string } | undefined;
  for (const date of listed) {
    const how = compareOne(query, own, date);
    if (how && (!best || order.indexOf(how) < order.indexOf(best.how)))
      best = { how, listed: date.text ?? (date.from === date.to ? date.from : `${date.from} to ${date.to}`) };
  }
  return best;
}

function compareOne(query: string, own: [number, number], date: Listed): DateAgreement | undefined {
  const from = span(date.from);
  const to = span(date.to);
  if (!from || !to) return undefined;
  const exact = own[0] === own[1] && date.from === date.to && from[0] === to[1];
  if (exact && own[0] === from[0]) return 'equal';
  if (exact && query.length === 10 && `${query.slice(0, 4)}-${query.slice(8, 10)}-${query.slice(5, 7)}` === date.from) return 'swapped';
  const slack = date.circa ? 2 * YEAR : 0;
  if (own[0] <= to[1] + slack && from[0] - slack <= own[1]) return 'within';
  const gap = own[0] > to[1] ? own[0] - to[1] : from[0] - own[1];
  return gap <= 1.1 * YEAR ? 'near' : 'contradicts';
}
