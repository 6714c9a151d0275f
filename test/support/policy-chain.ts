import type { ClinicId, PatientId, RecordId, TransactionId } from '#contract/ids.ts';
import type { Primitives } from '#domain/primitives.ts';
import { type Declarations, declarationsOf } from '#domain/access/declarations.ts';
import { judge } from '#domain/access/policy.ts';
import type { PolicyView } from '#domain/access/policy-view.ts';
import { readTransaction } from '#domain/access/reading.ts';
import { registryBelow, settleBlock } from '#domain/access/registry.ts';
import type { IndexedVersion, RegistryEntry } from '#domain/access/verdict.ts';
import type { Identity } from '#domain/record/identity.ts';
import type { Transaction } from '#domain/transaction/transaction.ts';

interface Indexed {
  readonly transaction: Transaction;
  readonly version: IndexedVersion;
  readonly declared: Declarations;
}

/** Blocks in memory, judged as they come and again whenever one is added. */
export const policyChain = (primitives: Primitives) => {
  const blocks: Transaction[][] = [];
  let indexed: Indexed[] = [];
  let registry: RegistryEntry[] = [];

  const valid = () => indexed.filter(({ version }) => version.verdict === 'valid');
  const patientsBelow = (height: number) =>
    valid().flatMap(({ version, declared }) =>
      version.height < height && declared.patient ? [declared.patient] : [],
    );
  const identities = new Map<TransactionId, Identity>();

  const view: PolicyView = {
    get clinic(): ClinicId | null {
      const clinic = indexed.find(({ version }) => version.kind === 'clinic');
      return clinic ? (clinic.version.record as string as ClinicId) : null;
    },
    root: null,
    registry: (height) => registryBelow(registry, height),
    identity: (create) => identities.get(create),
    declaredKey: (keyId, height) => {
      const found = patientsBelow(height).find(
        ({ demographics, clinical }) => keyId === demographics || keyId === clinical,
      );
      const purpose = found?.demographics === keyId ? 'demographics' : 'clinical';
      return found && { patient: found.patient, purpose };
    },
    cardKey: (patient: PatientId, height) =>
      patientsBelow(height).findLast((each) => each.patient === patient)?.card ?? undefined,
    recordCreate: (record: RecordId) =>
      valid().find(
        ({ version, transaction }) =>
          version.record === record &&
          version.kind !== 'branch' &&
          transaction.operation === 'CREATE',
      )?.version.transaction,
    versionKnown: (record, versionId) =>
      indexed.some(({ version }) => version.record === record && version.versionId === versionId),
    adopted: (id) => valid().some(({ declared }) => declared.adopts.includes(id)),
  };

  const judgeOne = (transaction: Transaction, height: number): Indexed | null => {
    const version = judge(transaction, height, view, primitives);
    const reading = readTransaction(transaction, view.identity);
    if (version === null || reading === undefined) return null;
    if (transaction.operation === 'CREATE') identities.set(transaction.id, reading.identity);
    return { transaction, version, declared: declarationsOf(version, reading) };
  };

  const judgeBlock = (transactions: readonly Transaction[], height: number): void => {
    const sorted = [...transactions].sort((a, b) => (a.id < b.id ? -1 : 1));
    const entries: RegistryEntry[] = [];
    for (const transaction of sorted) {
      const one = judgeOne(transaction, height);
      if (one === null) continue;
      indexed.push(one);
      if (one.declared.registry) entries.push(one.declared.registry);
    }
    registry = [...registry, ...settleBlock(registryBelow(registry, height), entries).entries];
  };

  const judgeAgain = (): void => {
    indexed = indexed.map(
      (each) =>
        (['pending', 'late'].includes(each.version.verdict)
          ? judgeOne(each.transaction, each.version.height)
          : null) ?? each,
    );
  };

  return {
    view,
    /** Adds a block and answers its height. */
    add: (...transactions: readonly Transaction[]): number => {
      blocks.push([...transactions]);
      judgeBlock(transactions, blocks.length);
      judgeAgain();
      return blocks.length;
    },
    verdict: (transaction: Transaction) =>
      registry.find((each) => each.transaction === transaction.id)?.verdict ??
      indexed.find((each) => each.transaction.id === transaction.id)?.version.verdict ??
      null,
    version: (transaction: Transaction) =>
      indexed.find((each) => each.transaction.id === transaction.id)?.version,
  };
};
