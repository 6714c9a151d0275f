import { fail, ok, type Result } from '#contract/result.ts';
import { type AddressFailure, readNodeAddress } from '#domain/network/node-address.ts';

/** The address that cannot be a node's, as it was typed, and why. */
export interface WrongAddress {
  readonly typed: string;
  readonly why: AddressFailure;
}

/** Base addresses of nodes from what was typed, each once. */
export const followedAddresses = (
  typed: readonly string[],
): Result<readonly string[], WrongAddress> => {
  const addresses = new Set<string>();
  for (const each of typed) {
    const address = readNodeAddress(each);
    if (!address.ok) return fail({ typed: each, why: address.error });
    addresses.add(address.value);
  }
  return ok([...addresses]);
};
