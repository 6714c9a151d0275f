import type { Platform } from '#app/ports/platform.ts';
import type { OpenStore } from '#app/ports/store.ts';
import type { PatientId, RecordId } from '#contract/ids.ts';
import { ok } from '#contract/result.ts';
import type { Transaction } from '#domain/transaction/transaction.ts';
import type { Page } from './real-app.ts';
import type { RefusingLedger } from './refusing-ledger.ts';

/** One change of a record. */
export type Change = () => Promise<{ readonly transaction: string }>;

/**
 * Two versions of one record in a ledger of one's own, as a network makes them: the first change is overtaken by
 * the second, and its branch, which was signed beside it, follows into a block.
 */
export const localConflict = (ledger: RefusingLedger) => {
  let store: OpenStore | undefined;
  const change = (platform: Platform): Platform => {
    const refusing = ledger.change(platform);
    return {
      ...refusing,
      store: {
        ...refusing.store,
        open: async (key, api) => {
          const opened = await refusing.store.open(key, api);
          if (opened.ok) store = opened.value;
          return opened.ok ? ok(opened.value) : opened;
        },
      },
    };
  };
  const part = async (overtaken: Change, first: Change): Promise<void> => {
    ledger.refuse('DoubleSpend');
    const { transaction } = await overtaken();
    await first();
    const row = await store?.rows.outboxRow(transaction);
    const branch = JSON.parse(row?.fallback ?? 'null') as Transaction | null;
    const appended = branch && (await store?.ledger.append([branch]));
    if (!appended?.ok) throw new Error('the branch is in no block');
    const height = appended.value[0]?.height ?? 0;
    await store?.rows.write({ outbox: [{ transaction, state: 'branched', height }] });
  };
  return { change, part };
};

export const visitOf = async (page: Page, patient: PatientId): Promise<RecordId> => {
  const { visits } = await page.get('patients.record', { patient });
  const record = visits[0]?.record;
  if (record === undefined) throw new Error('no visit');
  return record;
};
