import { expect, test } from 'vitest';
import { networkOf, networksOf } from '#domain/network.ts';

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

test.each([
  ['203.0.113.8:40001', ['line 203.0.113.8']],
  ['[2001:db8:1:2::6]:40001', ['line 2001:db8:1:2', 'site 2001:db8:1', 'provider 2001:db8']],
  ['2001:db8::1', ['line 2001:db8:0:0', 'site 2001:db8:0', 'provider 2001:db8']],
  ['127.0.0.1', ['provider 127.0.0.1']],
  ['::ffff:172.17.0.1', ['provider 172.17.0.1']],
  ['192.168.1.9', ['provider 192.168.1.9']],
  ['100.64.3.1', ['provider 100.64.3.1']],
  ['172.32.0.1', ['line 172.32.0.1']],
  ['::1', ['provider 0:0:0:0']],
  ['fd00:1:2:3::1', ['provider fd00:1:2:3']],
  ['fe80::1', ['provider fe80:0:0:0']],
])('%s is counted with %j', (address, networks) => {
  expect(networksOf(address).map(({ width, prefix }) => `${width} ${prefix}`)).toEqual(networks);
});
