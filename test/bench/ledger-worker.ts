/** The ledger's thread with one more way in, on which crypto-conditions checks what is appended. */
import { parentPort } from 'node:worker_threads';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import type { LedgerApi } from '#platform/ledger/ledger-api.ts';
import { createLedgerHandlers } from '#platform/ledger/ledger-handlers.ts';
import { serve } from '#platform/store/rpc/serve.ts';
import type { Primitives } from '#domain/primitives.ts';
import { isValidForDriver } from './driver-path.ts';

export interface BenchLedgerApi extends LedgerApi {
  readonly appendCheckedByCryptoConditions: LedgerApi['append'];
}

if (parentPort === null) throw new Error('runs as a worker thread');

let checkedOnTheDriversPath = 0;

/** What crypto-conditions has verified is not verified once more, in the driver's favour. */
const withoutSecondCheck = (primitives: Primitives): Primitives => ({
  ...primitives,
  verify: (publicKey, message, signature) =>
    checkedOnTheDriversPath > 0 || primitives.verify(publicKey, message, signature),
});

const handlers = createLedgerHandlers(createPrimitives().then(withoutSecondCheck));

serve<BenchLedgerApi>(parentPort, {
  ...handlers,
  appendCheckedByCryptoConditions: async (args, progress) => {
    const [batch] = args;
    if (!batch.every(isValidForDriver)) throw new Error('crypto-conditions refused a visit');
    checkedOnTheDriversPath += 1;
    try {
      return await handlers.append(args, progress);
    } finally {
      checkedOnTheDriversPath -= 1;
    }
  },
});
