import type { PatientId, VersionId } from '#contract/ids.ts';
import type { Primitives } from '#domain/primitives.ts';
import type { OpenWorkstation } from '#app/workstation/open-workstation.ts';
import { standingRequests } from '#app/erasure/places.ts';
import { versionBody } from '#app/records/version-body.ts';
import { publicKeyBytes } from '#domain/transaction/base58.ts';
import type { Transaction } from '#domain/transaction/transaction.ts';
import { cardIdOf } from './card-code.ts';

export type Ledgered = Pick<OpenWorkstation, 'pending' | 'watch'> & {
  readonly store: {
    readonly index: Pick<OpenWorkstation['store']['index'], 'versionsOfPatient' | 'eraseRequests'>;
  };
};

/** Ids of the cards that a patient's record declared. */
export interface DeclaredCards {
  /** `null`: none. `undefined`: no block that is here says anything of this patient, or what it says cannot be read. */
  readonly current: string | null | undefined;
  /** Replaced or ended, for good: a version that was written beside the one that ended a card does not bring it back. */
  readonly ended: ReadonlySet<string>;
}

/** What the blocks here, and what was signed here and waits, say of a patient's cards. */
export const declaredCards = async (
  open: Ledgered,
  patient: PatientId,
  primitives: Primitives,
): Promise<DeclaredCards> => {
  const inBlocks = await open.store.index.versionsOfPatient(patient);
  const waiting = open.pending.ofPatient(patient).map(({ indexed }) => indexed);
  const versions = [...inBlocks, ...waiting].filter(
    ({ recordKind, verdict }) => recordKind === 'patient' && verdict === 'valid',
  );
  const declared = new Map<VersionId, string | null>();
  const inOrder: (string | null)[] = [];
  const ended = new Set<string>();
  let isReadable = versions.length > 0;
  for (const { transaction, versionId, base } of versions) {
    const body = await versionBody(open, transaction);
    isReadable &&= body !== null;
    if (body === null) continue;
    const card = cardIn(body, primitives);
    inOrder.push(card);
    if (versionId !== null) declared.set(versionId, card);
    const before = base.map((version) => declared.get(version) ?? null);
    for (const each of before) if (each !== null && each !== card) ended.add(each);
  }
  const standing = inOrder.filter((card) => card === null || !ended.has(card));
  return { current: isReadable ? (standing.at(-1) ?? null) : undefined, ended };
};

const cardIn = ({ metadata }: Transaction, primitives: Primitives): string | null => {
  const key = metadata?.['card'];
  const bytes = typeof key === 'string' ? publicKeyBytes(key) : undefined;
  return bytes === undefined ? null : cardIdOf(primitives, bytes);
};

/** Patients whose record a doctor asked every workstation to delete. */
export const askedToErase = async ({ store }: Ledgered): Promise<ReadonlySet<string>> =>
  new Set((await standingRequests(store)).map(({ patient }) => patient));
