import type { PublicKey, WorkstationId } from '#contract/ids.ts';
import type { Ledger, RecordIndex } from '#app/ports/ledger.ts';
import type { IndexedVersion } from '#domain/access/verdict.ts';
import type { KnownWorkstation, WorkstationDirectory } from './workstation-directory.ts';
import { wholeExchanges } from '#app/records/whole-blocks.ts';

/** Under which key each workstation is reached now: the newest that it named in a block, or that of its enrolment. */
export interface ReceiveKeyDirectory {
  readonly refresh: () => Promise<void>;
  readonly of: (workstation: WorkstationId) => PublicKey | null;
  /** What is named in blocks up to this one, `of` knows. */
  readonly upTo: () => number;
}

interface ReceiveKeyDirectoryOptions {
  readonly index: Pick<RecordIndex, 'exchangesAbove'>;
  readonly ledger: Pick<Ledger, 'readMany'>;
  readonly workstations: Pick<WorkstationDirectory, 'get' | 'all'>;
}

const atOnce = 500;

export const createReceiveKeyDirectory = (
  options: ReceiveKeyDirectoryOptions,
): ReceiveKeyDirectory => {
  const { index, ledger, workstations } = options;
  const named = new Map<string, PublicKey>();
  let height = 0;
  let known = 0;

  /** A workstation's words in its newest block; most often one. */
  const newestOf = async (): Promise<ReadonlyMap<string, readonly IndexedVersion[]>> => {
    const newest = new Map<string, IndexedVersion[]>();
    for (;;) {
      const versions = await wholeExchanges(index, 'receiveKey', height, atOnce);
      const last = versions.at(-1);
      if (last === undefined) return newest;
      for (const version of versions.filter(({ verdict }) => verdict === 'valid')) {
        const before = newest.get(version.author) ?? [];
        const isSame = before[0]?.height === version.height;
        newest.set(version.author, isSame ? [...before, version] : [version]);
      }
      height = last.height;
    }
  };

  return {
    refresh: async () => {
      for (const [author, versions] of await newestOf()) {
        const reads = await ledger.readMany(versions.map(({ transaction }) => transaction));
        const said = reads
          .flatMap((read) => (read.state === 'whole' ? [read.transaction.metadata ?? {}] : []))
          .toSorted((one, other) => Number(one['counter']) - Number(other['counter']))
          .at(-1);
        const key = said?.['receiveKey'];
        if (typeof key === 'string') named.set(author, key as PublicKey);
      }
      known = height;
    },
    upTo: () => known,
    of: (workstation) => {
      const found: KnownWorkstation | undefined = workstations.get(workstation);
      if (found?.status !== 'active') return null;
      return named.get(found.signKey) ?? found.receiveKey;
    },
  };
};
