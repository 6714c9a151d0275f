import type { WorkstationId } from '#contract/ids.ts';
import { fail, ok, type Result } from '#contract/result.ts';
import type { Problem } from '#contract/status.ts';
import type { Platform } from '#app/ports/platform.ts';
import type { SecretFailure, SecretStore } from '#app/ports/secrets.ts';
import type { Chain } from '#app/ports/role-stores.ts';
import type { OpenStore, StoreFailure } from '#app/ports/store.ts';
import type { OutboxState } from '#app/ports/rows.ts';
import { derivedKeys } from '#app/keys/derived-keys.ts';
import { createEpochSeal } from '#app/keys/epoch-seal.ts';
import { openEpochs } from '#app/keys/epoch.ts';
import { createPatientKeys } from '#app/keys/patient-keys.ts';
import { createCardFiles } from '#app/cards/card-files.ts';
import { createKeyExchange } from '#app/grants/key-exchange.ts';
import { createFileUnderWay } from '#app/sealed-files/file-under-way.ts';
import { createReceiveKeyRing } from '#app/enrolment/receive-keys.ts';
import { createReceiveKeyDirectory } from '#app/enrolment/receive-key-directory.ts';
import { settleRequests } from '#app/staff/settle-requests.ts';
import { settleRevoked } from '#app/staff/settle-revoked.ts';
import { createWorkstationDirectory } from '#app/enrolment/workstation-directory.ts';
import { createJoining, type Joining } from '#app/network/join/joining.ts';
import { createNetworkMember } from '#app/network/network-member.ts';
import { createNetworkWatch } from '#app/network/network-watch.ts';
import { openNodeSettings } from '#app/network/node-settings.ts';
import { createLocalOutbox } from '#app/outbox/outbox.ts';
import { createConflicts } from '#app/records/conflicts.ts';
import { openPendingVersions } from '#app/records/pending-versions.ts';
import { createRecentlySettled } from '#app/outbox/recently-settled.ts';
import { createProjections } from '#app/records/projections.ts';
import { createRoleDatabases } from '#app/records/role-databases.ts';
import { createSetAsideNotes } from '#app/records/set-aside.ts';
import { createLockout } from '#app/session/lockout.ts';
import { createInTurn } from '#app/in-turn.ts';
import { createSideBySide } from '#app/side-by-side.ts';
import { openSettings } from '#app/settings/settings.ts';
import { createStaffDirectory } from '#app/staff/staff-directory.ts';
import { type OpenChains, openChains } from './open-chains.ts';
import { createLedgerWatch } from './ledger-watch.ts';
import type { OpenWorkstation } from './open-workstation.ts';
import { openOwnPurpose } from './own-purpose.ts';
import { ownRows, pinnedClinic } from './own-rows.ts';
import { createSignedHead } from './signed-head.ts';
import { takeInKeys } from './take-in-keys.ts';

/** PIN tries for each card; then the desk. */
const pinTries = 5;

export const storeProblem: Readonly<Record<StoreFailure['code'], Problem>> = {
  wrongKey: 'storeKeyWrong',
  damaged: 'storeDamaged',
  newer: 'storeNewer',
  inUse: 'storeInUse',
  portTaken: 'portTaken',
  diskFull: 'diskFull',
};

/** A closed key file is asked for again by the caller; to everybody else it is as good as no key. */
export const secretProblem = ({ code }: SecretFailure): Problem =>
  code === 'keyFileClosed' || code === 'wrongPassphrase' ? 'storeKeyWrong' : code;

interface OpenFilesOptions {
  readonly platform: Platform;
  readonly secrets: SecretStore;
  /** Which ledger was served last; see `Installation`. */
  readonly serves: Chain;
  /** The clinic joined its network: the files are opened anew, on the network's blocks. */
  readonly joined: () => void;
  /** Blocks of the network came. */
  readonly grew: (height: number) => void;
  /** Something that the status shows has changed. */
  readonly changed: () => void;
  readonly settled: (transaction: string, state: OutboxState, height: number | null) => void;
}

/** Opens everything that the device secret opens; what needs a person's keys comes at sign-in. */
export const openFiles = async (
  options: OpenFilesOptions,
): Promise<Result<OpenWorkstation, Problem>> => {
  const { platform, secrets } = options;
  const { crypto } = platform;
  const device = await secrets.read('device');
  if (!device.ok) return fail(secretProblem(device.error));
  const epochs = await openEpochs(crypto, secrets);
  if (!epochs.ok) return fail(secretProblem(epochs.error));
  if (device.value === null || epochs.value === null) return fail('storeKeyWrong');
  const key = derivedKeys(crypto).ledgerFile(device.value);
  const deviceSecret = device.value;
  const pinned = (own: OpenStore) => pinnedClinic(platform, deviceSecret, own);
  const opened = await openChains(platform, key, options.serves, pinned);
  if (!opened.ok) return fail(storeProblem[opened.error.code]);
  const files = await assemble({
    ...options,
    device: device.value,
    epochs: epochs.value,
    key,
    chains: opened.value,
  });
  if (!files.ok) await opened.value.store.close();
  return files;
};

interface Parts extends OpenFilesOptions {
  readonly device: Uint8Array;
  readonly epochs: OpenWorkstation['epochs'];
  /** Of the ledger's file. */
  readonly key: Uint8Array;
  readonly chains: OpenChains;
}

const assemble = async (parts: Parts): Promise<Result<OpenWorkstation, Problem>> => {
  const { platform, secrets, changed, grew, joined, device, epochs, key, chains } = parts;
  const { crypto, clock } = platform;
  const { own, network: replica, membership, store } = chains;
  const { ledger, index, rows } = store;
  const chain: Chain = replica === null ? 'own' : 'network';
  const opened = await ownRows(platform, device, own);
  if (opened === null) return fail('storeDamaged');
  const { directoryKey, signer, facts, clinic } = opened;
  const here = facts.workstation as WorkstationId;

  // The signed head is that of the file in which keys and outbox lie; a network's blocks have its nodes for witnesses.
  const head = createSignedHead({
    crypto,
    clock,
    files: platform.files,
    secrets,
    ledger: own.ledger,
    signer,
  });
  const startedAs = await head.check();
  const staff = createStaffDirectory({ crypto, index, ledger, clinic: clinic.id, directoryKey });
  await staff.refresh();
  const workstations = createWorkstationDirectory({
    crypto,
    index,
    ledger,
    clinic: clinic.id,
    directoryKey,
  });
  await workstations.refresh();
  const purpose = await openOwnPurpose(rows, workstations, here);
  const purposeHere = purpose.current;
  const receiveKeys = createReceiveKeyDirectory({ index, ledger, workstations });
  await receiveKeys.refresh();
  await settleRequests(rows, staff);
  await settleRevoked(rows, staff);
  const settings = await openSettings(rows, changed);
  const patientKeys = createPatientKeys(crypto, rows, epochs);
  const setAside = createSetAsideNotes(rows, clock, staff);
  const databases = createRoleDatabases(crypto, store.roles, epochs, setAside);
  const watch = createLedgerWatch({
    ledger,
    clock,
    head,
    startedAs,
    changed,
    isHeld: () => joining?.isUnderWay() ?? false,
  });
  const { primitives } = crypto;
  const recent = createRecentlySettled();
  const settled: OpenFilesOptions['settled'] = (transaction, state, height) => {
    recent.note(transaction, state);
    parts.settled(transaction, state, height);
  };
  const pending = await openPendingVersions({ rows, index, clinic: clinic.id, primitives });
  const nodes = await openNodeSettings({ crypto, rows, secrets });
  const network = createNetworkWatch({ platform, nodes, changed });
  let seen = (await ledger.head()).height;
  /** Most blocks of a network are other clinics', or empty: only what the policy read in them is news here. */
  const readBlocks = async (height: number): Promise<void> => {
    const [news] = await index.versionsAbove(seen, 1);
    seen = height;
    if (news === undefined) return;
    await staff.refresh();
    await workstations.refresh();
    await purpose.keep();
    await receiveKeys.refresh();
    await settleRequests(rows, staff);
    await settleRevoked(rows, staff);
    await takeInKeys(keyed, purposeHere(), crypto);
    grew(height);
  };
  const reading = createInTurn();
  const onBlocks = (height: number): void => {
    reading(() => readBlocks(height)).catch(() => undefined); // the files are closing
  };
  const member =
    replica &&
    createNetworkMember({
      platform,
      rows: pending.rows,
      chain: replica,
      nodes,
      settled,
      changed,
      grew: onBlocks,
    });
  const outbox =
    member?.outbox ??
    createLocalOutbox({ rows: pending.rows, ledger: own.ledger, clock, settled, changed });
  const ring = createReceiveKeyRing(crypto, rows, device, epochs);
  const exchange = createKeyExchange({
    crypto,
    transactions: platform.transactions,
    rows: pending.rows,
    index,
    ledger,
    outbox,
    patientKeys,
    clinic: clinic.id,
    here,
    purpose: purposeHere,
    signer,
    workstations,
    receiveKeys,
    ring,
    epochSeal: createEpochSeal(crypto, device, epochs),
  });
  if (startedAs === 'whole') await outbox.flush();
  const sealing = createSideBySide();
  const keyed = { store, pending, watch, epochs, exchange, outbox, sealing, patientKeys };
  if (startedAs === 'whole' && member !== null)
    await reading(() => takeInKeys(keyed, purposeHere(), crypto));
  const joining: Joining | null =
    member !== null || startedAs === 'behind'
      ? null
      : await createJoining({
          platform,
          key,
          own,
          rows,
          clinic: { clinic: clinic.id, root: clinic.rootKey },
          signer,
          nodes,
          watch: network,
          outbox,
          stored: membership,
          changed,
          joined,
        });
  return ok({
    store,
    chain,
    membership: () => member?.membership() ?? joining?.membership() ?? { state: 'own' },
    joinReport: () => joining?.report() ?? membership?.report ?? null,
    joining,
    member,
    reopen: joined,
    blocksRead: () => reading(() => Promise.resolve()),
    pending,
    conflicts: createConflicts({ index, pending, head: ledger.head }),
    secrets,
    device,
    epochs,
    sealing,
    erasing: createInTurn(),
    directoryKey,
    clinic: { ...clinic, address: facts.address, phone: facts.phone },
    here: {
      id: here,
      label: facts.label,
      prefix: facts.prefix,
      purpose: purposeHere,
      signer,
    },
    staff,
    workstations,
    receiveKeys,
    exchange,
    handOvers: createFileUnderWay(),
    backups: createFileUnderWay(),
    cardFiles: createCardFiles(),
    settings,
    patientKeys,
    setAside,
    databases,
    projections: createProjections({
      crypto,
      index,
      watch,
      patientKeys,
      databases,
      clinic: clinic.id,
      pending,
      chain: chains.copy,
    }),
    outbox,
    settled: recent,
    watch,
    nodes,
    network,
    passphrases: createLockout({
      rows,
      clock,
      tries: () => settings.security().triesBeforePause,
      end: 'pause',
    }),
    pins: createLockout({ rows, clock, tries: () => pinTries, end: 'desk' }),
  });
};
