import { publicKeyBytes } from '#domain/transaction/base58.ts';
import { registry } from '../record-index.ts';
import { found } from './answer.ts';
import type { Get } from './context.ts';

/** What BigchainDB gives a node of a network of equals. */
const votingPower = 10;

/**
 * The one validator of this ledger: the workstation whose key signs the head of the chain. A ledger
 * without a clinic has none yet.
 */
export const getValidators: Get = ({ node }) => {
  const workstations = node.file.read(registry).flatMap(({ entry, verdict }) => {
    const counts = entry.kind === 'workstation' && verdict === 'valid' && entry.status === 'active';
    const key = counts ? publicKeyBytes(entry.signKey) : undefined;
    return key === undefined ? [] : [Buffer.from(key).toString('base64')];
  });
  const validators = workstations.slice(0, 1).map((value) => ({
    public_key: { type: 'ed25519-base64', value },
    voting_power: votingPower,
  }));
  return found(validators);
};
