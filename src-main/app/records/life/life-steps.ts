import type { LifeVersion } from '#contract/calls/life.ts';
import type { ClinicId, PublicKey } from '#contract/ids.ts';
import type { Role } from '#contract/roles.ts';
import type { LedgerRead } from '#app/ports/ledger.ts';
import { indexedIdentity } from '#app/records/indexed-identity.ts';
import { type Authorship, authorship, type Holders } from '#domain/access/authorship.ts';
import { readTransaction } from '#domain/access/reading.ts';
import { holderOf, registryBelow } from '#domain/access/registry.ts';
import type { RegistryEntry } from '#domain/access/verdict.ts';
import type { Primitives } from '#domain/primitives.ts';
import { recompute } from '#domain/transaction/recompute.ts';
import type { Input, Output, Transaction } from '#domain/transaction/transaction.ts';
import type { LifeEntry } from './life-entries.ts';

type Steps = LifeVersion['steps'];
export type Checked = Pick<LifeVersion, 'steps' | 'role' | 'adopted' | 'bytes'>;

export interface Facts {
  readonly clinic: ClinicId;
  readonly registry: readonly RegistryEntry[];
  /** Of the newest block: what is in none would come above it. */
  readonly head: number;
  /** The output that an input spends; `undefined` where its transaction cannot be read whole. */
  readonly spent: (fulfills: NonNullable<Input['fulfills']>) => Output | undefined;
}

/** Every step of one transaction, computed now; of a tampered one up to the step that failed. */
export const checkEntry = (entry: LifeEntry, facts: Facts, primitives: Primitives): Checked => {
  const { read } = entry;
  if (read.state !== 'whole') {
    return { steps: tamperedSteps(read), role: null, adopted: false, bytes: 0 };
  }
  const { transaction } = read;
  const computed = recompute(transaction, facts.spent, primitives);
  const signer = signerOf(entry, transaction, computed.authors, facts);
  const { canonical, hash, condition, signature, bytes } = computed;
  const steps: Steps = [
    { step: 'canonical', result: canonical },
    { step: 'hash', result: hash },
    { step: 'condition', result: condition },
    { step: 'signature', result: signature },
    // Reading it whole found its id in the block that names it.
    { step: 'block', result: entry.outbox === null ? 'passed' : 'notNeeded' },
    { step: 'signer', result: signer.isEntitled ? 'passed' : 'failed' },
  ];
  return { steps, role: signer.role, adopted: signer.adopted, bytes };
};

const order = ['canonical', 'hash', 'condition', 'signature', 'block', 'signer'] as const;
const failedAt = { body: 0, hash: 1, signature: 3, block: 4 } as const;

/** The text of a tampered copy is not used: what comes after its first failure is not done. */
const tamperedSteps = (read: Exclude<LedgerRead, { readonly state: 'whole' }>): Steps => {
  const at = read.state === 'absent' ? 0 : failedAt[read.failed];
  return order.map((step, place) => ({
    step,
    // The ledger computes hash and signature; whose output is spent is asked of whole text only.
    result: place === at ? 'failed' : place < at && step !== 'condition' ? 'passed' : 'notDone',
  }));
};

interface SignerFacts {
  readonly isEntitled: boolean;
  readonly role: Role | null;
  readonly adopted: boolean;
}

const nobody: SignerFacts = { isEntitled: false, role: null, adopted: false };

/** By the registry of the blocks below, for the key whose signature verifies and for no other. */
const signerOf = (
  { indexed, outbox }: LifeEntry,
  transaction: Transaction,
  authors: readonly PublicKey[],
  { clinic, registry, head }: Facts,
): SignerFacts => {
  const [author, ...others] = authors;
  if (author === undefined || others.length > 0 || author !== indexed.author) return nobody;
  const height = outbox === null ? indexed.height : head + 1;
  const below = registryBelow(registry, height);
  // Cards sign consents alone, which are no record of these kinds.
  const holders: Holders = { registry: () => below, cardKey: () => undefined };
  const reading = readTransaction(transaction, () => indexedIdentity(indexed, clinic));
  if (reading?.state !== 'read') return nobody;
  const { identity, version } = reading;
  const found: Authorship = authorship(author, identity, version.clear, height, holders);
  const adopted = found === 'late' && indexed.verdict === 'valid' && outbox === null;
  const holder = holderOf(below, author);
  const role = holder.is === 'staff' ? roleIn(holder.entry.roles) : null;
  return { isEntitled: found === 'entitled' || adopted, role, adopted };
};

/** A doctor who is an administrator too signs records as a doctor. */
const roleIn = (roles: readonly Role[]): Role | null =>
  (['doctor', 'reception', 'administrator'] as const).find((role) => roles.includes(role)) ?? null;
