import type { LookupAddress } from 'node:dns';
import { describe, expect, test } from 'vitest';
import { isPublicAddress, literalAddress, publicLookup } from '../../src/sources/addresses.ts';

describe('addresses', () => {
  test.each(['8.8.8.8', '2606:4700::1111', '::ffff:8.8.8.8', '64:ff9b::808:808'])('%s is public', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  test.each([
    '127.0.0.1',
    '127.1.2.3',
    '10.0.0.1',
    '172.16.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '255.255.255.255',
    '224.0.0.1',
    '198.18.0.1',
    '::1',
    '::',
    'fe80::1',
    'fc00::1',
    'ff02::1',
    '::ffff:127.0.0.1',
    '::ffff:10.0.0.1',
    '64:ff9b::a00:1',
    '2002:7f00:1::',
    'not an address',
  ])('%s is not', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  test.each([
    ['https://[::1]/', '::1'],
    ['https://2130706433/', '127.0.0.1'],
    ['https://0x7f.1/', '127.0.0.1'],
    ['https://0177.0.0.1/', '127.0.0.1'],
    ['https://127.0.0.1./', '127.0.0.1'],
    ['https://[::ffff:7f00:1]/', '::ffff:7f00:1'],
    ['https://127。0。0。1/', '127.0.0.1'],
    ['https://example.org/', null],
  ])('%s is written as %s', (url, address) => {
    expect(literalAddress(new URL(url).hostname)).toBe(address);
  });
});

describe('a look-up', () => {
  const answers = (...addresses: string[]) =>
    new Promise<{ readonly error: Error | null; readonly address: string | LookupAddress[] }>((resolve) => {
      const lookup = publicLookup((_, __, answer) =>
        answer(
          null,
          addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
        ),
      );
      lookup('host.example', { all: true }, (error, address) => resolve({ error, address }));
    });

  test('gives public answers', async () => {
    expect(await answers('8.8.8.8')).toEqual({ error: null, address: [{ address: '8.8.8.8', family: 4 }] });
  });

  test('refuses a private one, even among public ones', async () => {
    expect((await answers('8.8.8.8', '127.0.0.1')).error?.message).toBe('host.example leads to 127.0.0.1');
    expect((await answers('fe80::1')).error?.message).toBe('host.example leads to fe80::1');
  });
});
