import { type NetworkName, networksOf } from '#domain/network.ts';
import type { Mac } from './session.ts';

const HASH_BYTES = 16;

/** The networks that an address is in, by keyed hashes: guesses are counted by them, and nobody reads from them where a citizen was. */
export function hashedNetworks(mac: Mac, address: string): readonly NetworkName[] {
  return networksOf(address).map(({ width, prefix }): NetworkName => {
    const hash = Buffer.from(mac(`huisheng webchat network\n${width} ${prefix}`)).subarray(0, HASH_BYTES);
    return `${width}:${hash.toString('base64url')}`;
  });
}
