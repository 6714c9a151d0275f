import type { PublicKey } from '#contract/ids.ts';
import { publicKeyBytes } from '#domain/transaction/base58.ts';
import { registry } from '../record-index.ts';
import { found } from './answer.ts';
import type { Get } from './context.ts';

/** What BigchainDB gives a node of a network of equals. */
const votingPower = 10;

const described = (key: PublicKey): object => ({
  public_key: {
    type: 'ed25519-base64',
    value: Buffer.from(publicKeyBytes(key) ?? []).toString('base64'),
  },
  voting_power: votingPower,
});

/** The one validator of this ledger: whose key signs the head of the chain, a clinic's workstation first. */
export const getValidators: Get = ({ node, validator }) => {
  const workstations = node.file
    .read(registry)
    .flatMap(({ entry, verdict }) =>
      entry.kind === 'workstation' && verdict === 'valid' && entry.status === 'active'
        ? [entry.signKey]
        : [],
    );
  const keys = validator === null ? workstations : [...workstations, validator];
  return found(keys.slice(0, 1).map(described));
};
