import type { PatientId } from '#contract/ids.ts';
import { createInTurn } from '#app/in-turn.ts';
import type { PersonKeys } from '#app/session/session.ts';
import { answerRequests } from './answer-requests.ts';
import type { Granting } from './granting.ts';
import { forgetArrived, sendAgain } from './keys-on-their-way.ts';
import { openGrants } from './open-grants.ts';
import { queueGrants } from './queue-grants.ts';
import { retireReceiveKeys } from './rotate-receive-key.ts';

/** Patients' keys that come from other workstations, and go to those that ask. */
export interface KeyExchange {
  readonly granting: Granting;
  /** Blocks came: their boxes are queued, and receive keys that were replaced go. Needs nobody. */
  readonly takeIn: () => Promise<void>;
  /** Somebody is signed in: opens what is queued, and answers questions. `list` brings patients whose keys are new here to the lists. */
  readonly open: (
    keys: PersonKeys,
    list: (patients: readonly PatientId[]) => Promise<void>,
  ) => Promise<void>;
  /** Work during which no key is taken in or opened. */
  readonly alone: <Value>(work: () => Promise<Value>) => Promise<Value>;
}

export const createKeyExchange = (granting: Granting): KeyExchange => {
  const inTurn = createInTurn();
  const takeIn = async (): Promise<void> => {
    await queueGrants(granting);
    await retireReceiveKeys(granting);
    await forgetArrived(granting);
    await granting.outbox.flush();
  };
  return {
    granting,
    takeIn: () => inTurn(takeIn),
    open: (keys, list) =>
      inTurn(async () => {
        const { patients, done } = await openGrants(granting, keys);
        if (done.length > 0) {
          await list(patients);
          await granting.rows.write({ rows: done });
        }
        await retireReceiveKeys(granting);
        await answerRequests(granting, keys);
        await sendAgain(granting, keys);
      }),
    alone: (work) => inTurn(work),
  };
};
