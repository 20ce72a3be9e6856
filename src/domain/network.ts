/**
 * Who shares one limit with an IP address: itself, or of IPv6 the whole /64, which one machine has to itself and could otherwise take a
 * new address from for every try.
 */
export function networkOf(told: string): string {
  const address = withoutPort(told);
  if (address.startsWith('::ffff:') && address.includes('.')) return address.slice('::ffff:'.length);
  if (!address.includes(':') || address.includes('.')) return address;
  const [head = '', tail] = address.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros =
    tail === undefined ? [] : Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0');
  return [...left, ...zeros, ...right].slice(0, 4).join(':');
}

/** Some proxies tell the port besides, which is another for every connection: 203.0.113.8:40001, [2001:db8::1]:40001, ::ffff:203.0.113.8:40001. */
function withoutPort(address: string): string {
  const told = /^(?:\[(?<six>[^\]]+)\]|(?<four>(?:::ffff:)?[\d.]+(?=:)))(?::\d+)?$/.exec(address)?.groups;
  return told?.['six'] ?? told?.['four'] ?? address;
}
