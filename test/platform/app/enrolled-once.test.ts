import { afterAll, expect, test } from 'vitest';
import type { Platform } from '#app/ports/platform.ts';
import { fail, ok } from '#contract/result.ts';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import { untilAllSent } from '#test/support/join-network.ts';
import { asAdministrator, foundClinic, removeFolders } from '#test/support/quick-clinic.ts';
import { told } from '#test/support/told-on-ledger.ts';
import { joinNetwork, open, proveStaff, untilCaughtUp } from '#test/support/two-workstations.ts';

const colleague = { name: 'Dr Samuel Kiptoo', passphrase: 'nine kettles on the shore' };

afterAll(removeFolders);

/** Whoever reads the list of staff and workstations from the blocks waits, while it is held. */
const heldRegistry = () => {
  let held: Promise<void> | null = null;
  const change = (platform: Platform): Platform => ({
    ...platform,
    store: {
      ...platform.store,
      openReplica: async (key, api) => {
        const opened = await platform.store.openReplica(key, api);
        if (!opened.ok) return opened;
        const { index } = opened.value;
        const registry = async () => {
          await held;
          return index.registry();
        };
        return ok({ ...opened.value, index: { ...index, registry } });
      },
    },
  });
  return {
    change,
    hold: (): (() => void) => {
      const { promise, resolve } = Promise.withResolvers<void>();
      held = promise;
      return resolve;
    },
    /** Of those who come from now on. */
    letPass: (): void => {
      held = null;
    },
  };
};

test('a person is signed once, also while the list of staff is behind the blocks', async () => {
  const clinic = await foundClinic();
  const { app: joined, network } = await joinNetwork(clinic, await createPrimitives());
  await joined.close();
  const registry = heldRegistry();
  const app = await open(clinic, { change: registry.change });
  const { page } = app;
  await untilCaughtUp(app);
  const { code } = await page.get('people.ask', { person: null, registration: '', ...colleague });
  await asAdministrator(page);
  await proveStaff(page);
  network.answer(false);
  await page.get('people.enrol', { code, roles: ['doctor'] });

  const release = registry.hold();
  network.answer(true);
  await page.get('outbox.tryNow', {});
  await untilAllSent(page);
  registry.letPass();
  const again = await page.call('people.enrol', { code, roles: ['doctor'] });
  release();
  await app.close();
  const staff = told(network).filter(({ kind }) => kind === 'staff');
  await network.close();

  expect(again).toEqual(fail({ code: 'codeUsed' }));
  // Administrator, doctor, colleague.
  expect(staff).toHaveLength(3);
});
