import type { OpenReplica } from '#app/ports/replica.ts';
import type { ClinicalStore, DemographicsStore } from '#app/ports/role-stores.ts';
import { type OutboxState, outboxStates, type Rows } from '#app/ports/rows.ts';
import type { PatientId } from '#contract/ids.ts';
import type { Transaction } from '#domain/transaction/transaction.ts';

/** More than any of these tests writes. */
const all = 10_000;

export type Lists = Awaited<ReturnType<typeof listsOf>>;

/**
 * What a workstation made of the blocks, in an order that is the same wherever it is the same: the verdict of each transaction, the
 * rows of the role databases, and what a search by each word of them finds.
 */
export const listsOf = async ({
  demographics,
  clinical,
  replica,
}: {
  readonly demographics: DemographicsStore;
  readonly clinical: ClinicalStore;
  readonly replica: Pick<OpenReplica, 'index' | 'replica'>;
}) => {
  const versions = await replica.index.versionsAbove(0, all);
  const patients = await demographics.search('', all);
  const records = await Promise.all(patients.map(({ patient }) => clinical.rowsOf(patient)));
  const words = new Set(
    patients.flatMap(({ mrn, family, given, phones }) => [mrn, family, given, ...phones]),
  );
  return {
    height: (await replica.replica.head()).height,
    unproved: await replica.replica.unproved(),
    versions: versions.map(
      ({ height, transaction, verdict, versionId }) =>
        `${height} ${transaction} ${verdict} ${versionId ?? ''}`,
    ),
    branched: (await replica.index.branchedRecords()).toSorted(),
    patients: inOrder(patients),
    found: await Promise.all(
      [...words].toSorted().map(async (word) => ({
        word,
        patients: idsOf(await demographics.search(word, all)),
      })),
    ),
    alike: await Promise.all(
      inOrder(patients).map(async (row) => idsOf(await demographics.similar(row, all))),
    ),
    checkIns: inOrder(await demographics.checkIns('2000-01-01', '2100-01-01')),
    records: inOrder(records.flat()),
  };
};

const idsOf = (rows: readonly { readonly patient: PatientId }[]): readonly PatientId[] =>
  rows.map(({ patient }) => patient).toSorted();

const inOrder = <Row extends { readonly patient: string; readonly record?: string }>(
  rows: readonly Row[],
): readonly Row[] => rows.toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));

const keyOf = ({ patient, record }: { readonly patient: string; readonly record?: string }) =>
  `${patient} ${record ?? ''}`;

export interface SignedHere {
  readonly transaction: string;
  /** The branch that was signed beside it. */
  readonly fallback: string | null;
  readonly state: OutboxState;
}

/** Everything that was signed at a workstation, in the order of signing. */
export const outboxOf = async (rows: Rows): Promise<readonly SignedHere[]> =>
  (await rows.outboxIn(outboxStates, all)).map(({ transaction, fallback, state }) => ({
    transaction,
    fallback: fallback === null ? null : (JSON.parse(fallback) as Transaction).id,
    state,
  }));
