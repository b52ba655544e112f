/**
 * Which addresses a download may go to. The configured address is the operator's choice and may be anything http(s);
 * where that server then sends us is the server's choice, and must not become a way into the operator's own network.
 */
import { FetchFailure } from './failure.js';

/** Where an address may be shown or stored: without its query, which can hold a token. */
export const shown = (url: URL): string => `${url.origin}${url.pathname}`;

/**
 * The address that a redirect leads to. Throws FetchFailure where it is none, or where it leaves the scheme: from https to
 * http anybody on the way could write the list, and file: and the like are no download at all.
 */
export function redirected(from: URL, location: string | undefined): URL {
  if (!location || !URL.canParse(location, from.href)) throw new FetchFailure(`${shown(from)} redirects to no address`);
  const to = new URL(location, from.href);
  if (to.protocol !== from.protocol)
    throw new FetchFailure(`${shown(from)} redirects from ${from.protocol.slice(0, -1)} to ${to.protocol.slice(0, -1)}`);
  if (to.username || to.password) throw new FetchFailure(`${shown(from)} redirects to an address with a password in it`);
  return to;
}
