import { join } from 'node:path';
import type { OpenServedLedger } from '#app/ports/served-ledger.ts';
import { fail, ok } from '#contract/result.ts';
import { createLedger } from '../ledger/create-ledger.ts';
import { createReplica } from '../ledger/create-replica.ts';
import type { LedgerApi, LedgerSettings } from '../ledger/ledger-api.ts';
import { ledgerFileName } from '../ledger/ledger-node.ts';
import { copySmallFiles } from './backup/small-files.ts';
import { startThread } from './rpc/thread.ts';

/** The ledger's thread alone, without the role databases of a clinic. */
export const serveLedger =
  (
    worker: URL,
    settings: Omit<LedgerSettings, 'key' | 'validator' | 'postsWait'>,
  ): OpenServedLedger =>
  async (key, validator) => {
    const thread = startThread<LedgerApi>(worker);
    const opened = await thread.call('open', [{ ...settings, key, validator, postsWait: true }]);
    if (!opened.ok) {
      await thread.stop();
      return opened;
    }
    return ok({
      ledger: createLedger(thread, opened.value),
      replica: createReplica(thread),
      allowPosts: () => thread.call('allowPosts', []),
      copyInto: async (target) => {
        // The signed head first: it is never ahead of the ledger that is copied after it.
        const small = await copySmallFiles(settings.folder, target);
        return small === null ? thread.call('copyTo', [join(target, ledgerFileName)]) : fail(small);
      },
      ended: thread.ended,
      close: async () => {
        await thread.call('close', []).catch(() => undefined); // a thread that died let go already
        await thread.stop();
      },
    });
  };
