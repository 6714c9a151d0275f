/**
 * The application over the folder named first, with the keychain in the file named second. Answers the calls of one page and tells what
 * its databases hold, over the channel to its parent; dies at a point of which it was told.
 */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { OpenReplica } from '#app/ports/replica.ts';
import type { ClinicalStore, DemographicsStore, RoleStores } from '#app/ports/role-stores.ts';
import type { OpenStore } from '#app/ports/store.ts';
import type { Platform } from '#app/ports/platform.ts';
import { ok } from '#contract/result.ts';
import { fastClock } from '#test/support/fast-clock.ts';
import { listsOf, outboxOf } from '#test/support/lists-of-workstation.ts';
import { openClinic } from '#test/support/quick-clinic.ts';
import { keychainText, readKeychain } from '#test/support/quick-machine.ts';
import type { Order } from '#test/support/workstation-process.ts';
import { dieWhere, type Death } from './fail-points.ts';

const [folder = '', keychainFile = ''] = process.argv.slice(2);
const keychain = readKeychain(readFileSync(keychainFile, 'utf8'));

/** The keychain outlives the process that is killed. */
const remember = (): void => {
  writeFileSync(`${keychainFile}.new`, keychainText(keychain));
  renameSync(`${keychainFile}.new`, keychainFile);
};
const [set, remove] = [keychain.set.bind(keychain), keychain.delete.bind(keychain)];
keychain.set = (name, secret) => {
  set(name, secret);
  remember();
  return keychain;
};
keychain.delete = (name) => {
  const was = remove(name);
  remember();
  return was;
};

let death: Death | null = null;
let store: OpenStore | null = null;
let replica: OpenReplica | null = null;
let demographics: DemographicsStore | null = null;
let clinical: ClinicalStore | null = null;

const watchRoles = (roles: RoleStores): RoleStores => ({
  ...roles,
  openDemographics: async (key) => {
    const opened = await roles.openDemographics(key);
    if (!('code' in opened)) demographics = opened;
    return opened;
  },
  openClinical: async (key) => {
    const opened = await roles.openClinical(key);
    if (!('code' in opened)) clinical = opened;
    return opened;
  },
});
const watch = (platform: Platform): Platform => ({
  ...platform,
  store: {
    ...platform.store,
    open: async (key, api) => {
      const opened = await platform.store.open(key, api);
      if (!opened.ok) return opened;
      store = { ...opened.value, roles: watchRoles(opened.value.roles) };
      return ok(store);
    },
    openReplica: async (key, api) => {
      const opened = await platform.store.openReplica(key, api);
      if (opened.ok) replica = opened.value;
      return opened;
    },
  },
});

const die = dieWhere(() => death);
const { page } = await openClinic(
  { folder, keychain },
  { clock: fastClock(20), change: (platform) => watch(die(platform)) },
);

const answer = async (order: Order): Promise<unknown> => {
  switch (order.does) {
    case 'call':
      return page.connection.invoke(order.name, order.input);
    case 'dieAt':
      death = order.death;
      return null;
    case 'lists':
      if (demographics === null || clinical === null || replica === null) return null;
      return listsOf({ demographics, clinical, replica });
    case 'outbox':
      return store && outboxOf(store.rows);
  }
};
process.on('message', ({ id, order }: { readonly id: number; readonly order: Order }) => {
  void answer(order)
    .then((value) => process.send?.({ id, value }))
    .catch((error: unknown) => process.send?.({ id, failed: String(error) }));
});
process.send?.({ id: 0, value: null });
