import { BlockList, isIP } from 'node:net';
import { withoutPort } from '#domain/network.ts';

/**
 * Tells which of those that a request passed through are proxies of ours, so that who sent it is the one before them. Some tell themselves
 * with a port, which is no address as Fastify's own list understands it: all who came through them would be one.
 */
export function trustedProxies(proxies: readonly string[]): (told: string) => boolean {
  const known = new BlockList();
  known.addSubnet('127.0.0.0', 8, 'ipv4');
  known.addAddress('::1', 'ipv6');
  for (const proxy of proxies) {
    const [address = '', bits] = proxy.split('/');
    const family = familyOf(address);
    if (bits === undefined) known.addAddress(address, family);
    else known.addSubnet(address, Number(bits), family);
  }
  return (told) => {
    const address = withoutPort(told);
    return isIP(address) !== 0 && known.check(address, familyOf(address));
  };
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 6 ? 'ipv6' : 'ipv4';
}
