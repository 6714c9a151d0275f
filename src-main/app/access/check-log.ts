import type { CallOutput } from '#contract/calls/index.ts';
import type { OpenWorkstation } from '#app/workstation/open-workstation.ts';
import { readClear } from '#domain/record/clear-fields.ts';

type LogReport = CallOutput<'ledger.check'>['accessLog'];

/**
 * Recomputes the access log's chain and compares it with what this workstation told the ledger of it: a row
 * that was removed, changed or cut off at the end is found, up to what was told last.
 */
export const checkLog = async (open: OpenWorkstation): Promise<LogReport> => {
  const told = await toldHeads(open);
  const { rows, brokenAt, heads } = await open.store.rows.checkAccess(
    told.map(({ count }) => count),
  );
  const missing = told.find(({ count, head }) => heads.get(count) !== head);
  const changedAt = brokenAt ?? missing?.count ?? null;
  return { rows, told: told.at(-1)?.count ?? 0, changedAt };
};

const toldHeads = async ({ store, here, watch }: OpenWorkstation) => {
  const own = (await store.index.accessBatches()).filter(
    ({ author, verdict }) => (author as string) === here.signer.publicKey && verdict === 'valid',
  );
  const reads = await watch.readMany(own.map(({ transaction }) => transaction));
  const heads = reads.flatMap((read) => {
    if (read.state !== 'whole') return [];
    const { count = null, head = null } = read.transaction.metadata ?? {};
    const clear = readClear('accessBatch', { count, head });
    return clear?.kind === 'accessBatch'
      ? [{ count: Number(clear.fields.count), head: clear.fields.head }]
      : [];
  });
  return heads.toSorted((left, right) => left.count - right.count);
};
