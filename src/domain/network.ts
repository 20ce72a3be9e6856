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

export const networkWidths = ['line', 'site', 'provider'] as const;
/**
 * How many share a network. `line`: who shares one limit, as {@link networkOf} says. `site` and `provider`: the /48 and the /32 of IPv6, in
 * which whoever rents one has as many lines as they like; of IPv4, where addresses are scarce, there are none.
 */
export type NetworkWidth = (typeof networkWidths)[number];

export interface Network {
  readonly width: NetworkWidth;
  /** Its prefix. */
  readonly prefix: string;
}

/** A network by its width and whatever stands for its prefix. */
export type NetworkName = `${NetworkWidth}:${string}`;

/**
 * The networks that an address is in, narrowest first. An address that is not of the internet tells nobody from the others: that of a proxy
 * which is not told of in the configuration would be everybody's. It has no line, only the widest.
 */
export function networksOf(told: string): readonly Network[] {
  const line = networkOf(told);
  if (NOT_OF_THE_INTERNET.test(line)) return [{ width: 'provider', prefix: line }];
  if (!line.includes(':')) return [{ width: 'line', prefix: line }];
  const groups = line.split(':');
  return [
    { width: 'line', prefix: line },
    { width: 'site', prefix: groups.slice(0, 3).join(':') },
    { width: 'provider', prefix: groups.slice(0, 2).join(':') },
  ];
}

const NOT_OF_THE_INTERNET =
  /^(?:(?:127|10|192\.168|169\.254|172\.(?:1[6-9]|2\d|3[01])|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\.|0:0:0:0$|f[cd][\da-f]{2}:|fe[89ab][\da-f]:)/i;

/** An address without its port, which some proxies tell besides and which is another for every connection: 203.0.113.8:40001, [2001:db8::1]:40001, ::ffff:203.0.113.8:40001. */
export function withoutPort(address: string): string {
  const told = /^(?:\[(?<six>[^\]]+)\]|(?<four>(?:::ffff:)?[\d.]+(?=:)))(?::\d+)?$/.exec(address)?.groups;
  return told?.['six'] ?? told?.['four'] ?? address;
}
