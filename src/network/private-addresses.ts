/** Which addresses lie within the operator's own network: calls that a stranger can steer must not end there. */
import { BlockList } from 'node:net';

/** Addresses that are not on the public internet: the "not globally reachable" ones of the IANA registries (RFC 6890). */
const inside = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  inside.addSubnet(network, prefix, 'ipv4');
for (const [network, prefix] of [
  ['::', 127],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
  // Both carry an IPv4 address within, which may be one of the above.
  ['64:ff9b::', 96],
  ['2002::', 16],
] as const)
  inside.addSubnet(network, prefix, 'ipv6');

/** Where the services lie that give a machine its credentials in a cloud. */
const metadata = new BlockList();
metadata.addSubnet('169.254.0.0', 16, 'ipv4');
metadata.addAddress('fd00:ec2::254', 'ipv6');

const family = (ip: string) => (ip.includes(':') ? 'ipv6' : 'ipv4');

export const isPrivate = (ip: string): boolean => inside.check(ip, family(ip));
export const isMetadata = (ip: string): boolean => metadata.check(ip, family(ip));
