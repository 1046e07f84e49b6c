import type { LookupAddress, LookupOptions } from 'node:dns';
import ipaddr from 'ipaddr.js';

/** Thrown into a connection that must not be made; `fetchUrl` turns it into the problem `address-refused`. */
export class AddressRefused extends Error {
  override readonly name = 'AddressRefused';
}

/**
 * True for addresses on the public Internet: neither this machine, its network, nor anything reserved. An IPv4 address inside
 * an IPv6 one counts for what it is. https://www.iana.org/assignments/iana-ipv6-special-registry
 */
export function isPublicAddress(text: string): boolean {
  if (!ipaddr.isValid(text)) return false;
  const address = ipaddr.process(text);
  if (address instanceof ipaddr.IPv6 && address.range() === 'rfc6052') {
    // NAT64: how a network without IPv4 reaches it; the last four bytes are the address.
    return new ipaddr.IPv4(address.toByteArray().slice(12)).range() === 'unicast';
  }
  return address.range() === 'unicast';
}

/** The address when a host is written as one; IPv6 stands in brackets. Addresses never reach a look-up. */
export function literalAddress(hostname: string): string | null {
  const bare = hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  return ipaddr.isValid(bare) ? bare : null;
}

export type Lookup = (
  hostname: string,
  options: LookupOptions & { readonly all: true },
  answer: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

type Answer = (error: Error | null, address: string | LookupAddress[], family?: number) => void;

/** A look-up that refuses names which lead anywhere but to the public Internet; for `connect.lookup`. */
export function publicLookup(lookup: Lookup): (hostname: string, options: LookupOptions, answer: Answer) => void {
  return (hostname, options, answer) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error !== null) return answer(error, []);
      // One private answer among public ones is what an attack by DNS looks like.
      const refused = addresses.find(({ address }) => !isPublicAddress(address));
      if (refused !== undefined) return answer(new AddressRefused(`${hostname} leads to ${refused.address}`), []);
      const [first] = addresses;
      if (options.all === true || first === undefined) return answer(null, addresses);
      return answer(null, first.address, first.family);
    });
  };
}
