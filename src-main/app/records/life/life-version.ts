import type { LifeState, LifeVersion } from '#contract/calls/life.ts';
import type { TransactionId } from '#contract/ids.ts';
import type { OutboxState } from '#app/ports/rows.ts';
import { signedContent, type SignedContent } from '#app/records/content.ts';
import { openVersion } from '#app/records/open-version.ts';
import type { OpenWorkstation } from '#app/workstation/open-workstation.ts';
import type { Verdict } from '#domain/access/verdict.ts';
import type { Primitives } from '#domain/primitives.ts';
import { isBranchReason } from '#domain/record/clear-fields.ts';
import type { Output, Transaction } from '#domain/transaction/transaction.ts';
import type { LifeEntry } from './life-entries.ts';
import type { Checked } from './life-steps.ts';

/** A version with what was opened of it; the content stays in the main process. */
export interface OpenedEntry extends LifeEntry {
  readonly state: LifeState;
  readonly signed: SignedContent | undefined;
}

const verdictStates: Readonly<Record<Verdict, LifeState>> = {
  valid: 'counts',
  late: 'late',
  duplicate: 'duplicate',
  pending: 'pending',
  void: 'void',
  unknown: 'newer',
};

const outboxStates: Readonly<Partial<Record<OutboxState, LifeState>>> = {
  held: 'held',
  diverted: 'diverted',
  branched: 'branched',
  merged: 'branched',
  late: 'diverted', // its branch is what came late
  refused: 'refused',
};

export const openEntry = (
  open: OpenWorkstation,
  entry: LifeEntry,
  key: Uint8Array | null,
  primitives: Primitives,
): OpenedEntry => {
  const { indexed, read, outbox } = entry;
  const opened = openVersion(open.clinic.id, indexed, read, key, primitives);
  const tampered = read.state !== 'whole' || (!opened.ok && opened.error === 'tampered');
  const placed =
    outbox === null ? verdictStates[indexed.verdict] : (outboxStates[outbox] ?? 'waiting');
  return {
    ...entry,
    state: tampered ? 'tampered' : placed,
    signed: opened.ok ? signedContent(opened.value) : undefined,
  };
};

/** One node of the graph. Nothing of a tampered copy's text is told. */
export const lifeVersion = async (
  open: OpenWorkstation,
  entry: OpenedEntry,
  number: number,
  checked: Checked,
): Promise<LifeVersion> => {
  const { indexed, read, outbox, state, signed } = entry;
  const transaction = read.state === 'whole' ? read.transaction : null;
  const spends = transaction === null ? [] : spendsOf(transaction);
  const why = transaction?.operation === 'CREATE' ? transaction.metadata?.['why'] : undefined;
  return {
    transaction: indexed.transaction,
    version: indexed.versionId,
    number,
    operation: transaction?.operation ?? null,
    branch: isBranchReason(why ?? null) ? (why as LifeVersion['branch']) : null,
    state,
    height: outbox === null ? indexed.height : null,
    signer: {
      person: open.staff.byKey(indexed.author)?.person ?? null,
      ...personOf(open, indexed.author),
    },
    workstation: await signedAtWorkstation(open, indexed.transaction),
    signedAt: signed?.signedAt ?? null,
    reason: signed?.reason ?? '',
    spends,
    base: [...indexed.base],
    outputs: await outputsOf(open, indexed.transaction, transaction?.outputs ?? []),
    rival: outbox === null ? null : await rivalOf(open, indexed.transaction, spends),
    json: outbox === null || transaction === null ? null : JSON.stringify(transaction, null, 2),
    ...checked,
  };
};

const personOf = ({ staff }: OpenWorkstation, key: string) => ({
  name: staff.byKey(key)?.name ?? '',
  fingerprint: staff.fingerprint(key),
});

const spendsOf = ({ inputs }: Transaction): LifeVersion['spends'] =>
  inputs.flatMap(({ fulfills }) =>
    fulfills === null
      ? []
      : [{ transaction: fulfills.transaction_id, output: fulfills.output_index }],
  );

/** Whatever was signed here went through the outbox, where its row stays. */
const signedAtWorkstation = async (
  { store, here }: OpenWorkstation,
  transaction: TransactionId,
): Promise<string> => ((await store.rows.outboxRow(transaction)) === null ? '' : here.prefix);

/** By the conditions' details; `public_keys` is text that nobody checked. */
const outputsOf = (
  open: OpenWorkstation,
  transaction: TransactionId,
  outputs: readonly Output[],
): Promise<LifeVersion['outputs']> =>
  Promise.all(
    outputs.map(async ({ condition: { details } }, place) => ({
      threshold: details.type === 'threshold-sha-256' ? details.threshold : 1,
      owners: keysIn(details).map((key) => personOf(open, key)),
      spentBy: await open.store.ledger.spender(transaction, place),
    })),
  );

const keysIn = (details: Output['condition']['details']): readonly string[] =>
  details.type === 'ed25519-sha-256' ? [details.public_key] : details.subconditions.flatMap(keysIn);

const rivalOf = async (
  { store }: OpenWorkstation,
  own: TransactionId,
  spends: LifeVersion['spends'],
): Promise<TransactionId | null> => {
  for (const { transaction, output } of spends) {
    const spender = await store.ledger.spender(transaction as TransactionId, output);
    if (spender !== null && spender !== own) return spender;
  }
  return null;
};
