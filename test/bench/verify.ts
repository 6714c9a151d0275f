/** Verifying a whole ledger, beside nothing but the native checks of its signatures. */
import { join } from 'node:path';
import type { Primitives } from '#domain/primitives.ts';
import { decodeFulfillment, verifyFulfillment } from '#domain/transaction/fulfillment.ts';
import { signedMessage } from '#domain/transaction/transaction-id.ts';
import type { Transaction } from '#domain/transaction/transaction.ts';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import { openVerification } from '#platform/ledger/verify/open-verification.ts';
import type { Found } from './figure.ts';
import type { Plan } from './plan.ts';
import { type Contender, interleave, type Turn } from './rounds.ts';
import { figureOf, rateRatios } from './statistics.ts';
import { benchKey, openVisitsLedger } from './visits-ledger.ts';

const lanes = 32;

export const verify = async (folder: string, plan: Plan): Promise<Found> => {
  const store = join(folder, 'store');
  const primitives = await createPrimitives();
  const ledger = await openVisitsLedger(store, primitives);
  const visits = ledger.visits(plan.verified);
  await ledger.commit(visits, lanes);
  await ledger.close();

  const checks = visits.map((visit) => nativeCheck(visit, primitives));
  const { single, all, native } = await interleave(plan.verifications, {
    single: wholeLedger(store, primitives, 0),
    all: wholeLedger(store, primitives),
    native: timed(visits.length, async () => {
      if (!checks.every((check) => check())) throw new Error('a signature of the bench is wrong');
    }),
  });
  const group = `Verification of ${plan.verified.toLocaleString('en')} visits`;
  const peer = 'signatures alone';
  return {
    figures: [
      figureOf({ group, what: 'Careledger, one thread', whose: 'own' }, single, {
        ratios: rateRatios(single, { [peer]: native }),
        note: 'p50 and p95 are of whole verifications',
      }),
      figureOf({ group, what: 'Careledger, all cores', whose: 'own' }, all, {
        ratios: rateRatios(all, { [peer]: native }),
      }),
      figureOf({ group, what: `${peer}, one thread`, whose: 'peer' }, native),
    ],
    leftOut: [],
  };
};

/** The signature of a visit's only input, decoded and hashed before the clock starts. */
const nativeCheck = (visit: Transaction, primitives: Primitives): (() => boolean) => {
  const fulfillment = decodeFulfillment(visit.inputs[0]?.fulfillment ?? '');
  if (fulfillment === undefined) throw new Error('a visit without a signature');
  const message = signedMessage(visit, 0, primitives);
  return () => verifyFulfillment(fulfillment, message, primitives);
};

const wholeLedger = (folder: string, primitives: Primitives, threads?: number): Contender => {
  const worker = new URL('../../src-main/platform/ledger/verify/worker.ts', import.meta.url);
  const open = openVerification({
    folder,
    primitives,
    worker,
    ...(threads === undefined ? {} : { threads }),
  });
  return {
    prepare: () => async () => {
      const begun = performance.now();
      const opened = open(benchKey);
      if (!opened.ok) throw new Error(`nothing to verify: ${opened.error.code}`);
      const { checked, problems } = await opened.value.verify(() => undefined);
      opened.value.close();
      if (problems.length > 0) throw new Error('the ledger of the bench has problems');
      return turnOf(checked, performance.now() - begun);
    },
  };
};

const timed = (done: number, work: () => Promise<void>): Contender => ({
  prepare: () => async () => {
    const begun = performance.now();
    await work();
    return turnOf(done, performance.now() - begun);
  },
});

const turnOf = (done: number, milliseconds: number): Turn => ({
  done,
  milliseconds,
  samples: [milliseconds],
});
