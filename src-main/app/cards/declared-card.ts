import type { PatientId } from '#contract/ids.ts';
import type { Primitives } from '#domain/primitives.ts';
import type { OpenWorkstation } from '#app/workstation/open-workstation.ts';
import { standingRequests } from '#app/erasure/places.ts';
import { publicKeyBytes } from '#domain/transaction/base58.ts';
import { cardIdOf } from './card-code.ts';

type Ledgered = {
  readonly store: {
    readonly index: Pick<OpenWorkstation['store']['index'], 'versionsOfPatient' | 'eraseRequests'>;
    readonly ledger: Pick<OpenWorkstation['store']['ledger'], 'read'>;
  };
};

/**
 * The id of the card that the patient's newest record in a block declares. `null`: it declares none. `undefined`: no block that is
 * here says anything of this patient.
 */
export const declaredCard = async (
  { store: { index, ledger } }: Ledgered,
  patient: PatientId,
  primitives: Primitives,
): Promise<string | null | undefined> => {
  const newest = (await index.versionsOfPatient(patient))
    .filter(({ recordKind, verdict }) => recordKind === 'patient' && verdict === 'valid')
    .at(-1);
  if (newest === undefined) return undefined;
  const read = await ledger.read(newest.transaction);
  if (read.state !== 'whole') return undefined;
  const key = read.transaction.metadata?.['card'];
  const bytes = typeof key === 'string' ? publicKeyBytes(key) : undefined;
  return bytes === undefined ? null : cardIdOf(primitives, bytes);
};

/** Patients whose record a doctor asked every workstation to delete. */
export const askedToErase = async ({ store }: Ledgered): Promise<ReadonlySet<string>> =>
  new Set((await standingRequests(store)).map(({ patient }) => patient));
