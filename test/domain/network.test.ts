import { expect, test } from 'vitest';
import { networkOf } from '#domain/network.ts';

test.each([
  ['203.0.113.7', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:db8:1:2::6', '2001:db8:1:2'],
  ['2001:db8::1', '2001:db8:0:0'],
  ['::1', '0:0:0:0'],
  ['203.0.113.8:40001', '203.0.113.8'],
  ['::ffff:203.0.113.8:40001', '203.0.113.8'],
  ['[2001:db8:1:2::6]:40001', '2001:db8:1:2'],
  ['[2001:db8:1:2::6]', '2001:db8:1:2'],
  ['unknown', 'unknown'],
])('%s shares its limit with %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});
