import { grantInfo } from '#app/grants/make-grant.ts';
import type { PatientId, PublicKey, WorkstationId } from '#contract/ids.ts';
import { fromBase64url } from '#domain/transaction/base64url.ts';
import type { Transaction } from '#domain/transaction/transaction.ts';
import type { FakeNetwork } from './fake-network.ts';
import { type Grant, readGrant } from './grant-forgery.ts';
import type { Machine } from './insider.ts';
import { told } from './told-on-ledger.ts';

interface GrantedBox {
  readonly grant: Grant;
  readonly box: Grant['boxes'][number];
}

/** Every box with patients' keys that stands in a block. */
export const boxesIn = (network: Pick<FakeNetwork, 'blocks'>): readonly GrantedBox[] =>
  told(network)
    .filter(({ kind }) => kind === 'grant')
    .map(({ transaction }) => readGrant(transaction))
    .flatMap((grant) => grant.boxes.map((box) => ({ grant, box })));

/** Those with this patient's keys. */
export const boxesOf = (
  network: Pick<FakeNetwork, 'blocks'>,
  patient: PatientId,
): readonly GrantedBox[] => boxesIn(network).filter(({ grant }) => grant.patient === patient);

/** Under which key a workstation is reached now. */
export const receiveKeyOf = (
  network: Pick<FakeNetwork, 'blocks'>,
  workstation: WorkstationId,
): PublicKey => {
  const named = told(network)
    .filter(({ kind, text }) => kind === 'receiveKey' && text.includes(workstation))
    .map(({ transaction }) => transaction.metadata ?? {})
    .toSorted((one, other) => Number(one['counter']) - Number(other['counter']));
  const key = named.at(-1)?.['receiveKey'];
  if (typeof key !== 'string') throw new Error('the workstation has named no key');
  return key as PublicKey;
};

/** Sends a transaction to a node as anybody can. */
export const offer = async (
  { nodes }: Pick<FakeNetwork, 'nodes'>,
  transaction: Transaction,
): Promise<void> => {
  const url = `${nodes[0]?.url ?? ''}api/v1/transactions?mode=async`;
  const { status } = await fetch(url, { method: 'POST', body: JSON.stringify(transaction) });
  if (status !== 202) throw new Error(`the node answered ${status}`);
};

/** What the receive keys of a workstation open of them. */
export const openedBy = async (
  machine: Machine,
  boxes: readonly GrantedBox[],
): Promise<readonly Uint8Array[]> => {
  const opened: Uint8Array[] = [];
  for (const { grant, box } of boxes) {
    const info = grantInfo(grant.clinic, grant.patient, box.workstation);
    const sealed = fromBase64url(box.box) ?? new Uint8Array();
    opened.push(...(await machine.openBox(sealed, info)));
  }
  return opened;
};
