/**
 * Where messages may go. The address comes over the API, so it must not become a way into the operator's own network:
 * https only, public addresses only. An operator whose receivers are inside allows private addresses by a setting; plain http
 * goes to this machine alone even then, and no setting opens a cloud's metadata service.
 */
import { isIP } from 'node:net';
import { DataError } from '../data-error.js';
import { isMetadata, isPrivate } from '../network/private-addresses.js';

const LONGEST = 2000;
const LOOPBACK = new Set(['localhost', '127.0.0.1', '::1']);

export const hostOf = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '');

/** Throws DataError where the address is none that messages may go to. What its name stands for is judged with each attempt. */
export function checkTarget(text: string, allowPrivate: boolean): void {
  if (text.length > LONGEST || !URL.canParse(text)) throw new DataError('url: not an address');
  const url = new URL(text);
  const host = hostOf(url);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && LOOPBACK.has(host))) throw new DataError('url: https is needed');
  if (url.username || url.password || url.hash) throw new DataError('url: no user, password or fragment may stand in it');
  const reason = isIP(host) ? barred(host, allowPrivate) : undefined;
  if (reason) throw new DataError(`url: ${reason}`);
}

/** Why an IP address may not be called; undefined where it may. */
export function barred(ip: string, allowPrivate: boolean): string | undefined {
  if (isMetadata(ip)) return 'the address of a metadata service';
  return isPrivate(ip) && !allowPrivate ? 'a private address, which ASSAY_WEBHOOK_ALLOW_PRIVATE does not allow' : undefined;
}
