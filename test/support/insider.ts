import { createReceiveKeyRing, type ReceiveKey } from '#app/enrolment/receive-keys.ts';
import { derivedKeys } from '#app/keys/derived-keys.ts';
import { openOnItsWay } from '#app/grants/keys-on-their-way.ts';
import { createEpochSeal } from '#app/keys/epoch-seal.ts';
import { createPatientKeys } from '#app/keys/patient-keys.ts';
import { type Epochs, openEpochs } from '#app/keys/epoch.ts';
import { openRoleKey } from '#app/keys/role-keys.ts';
import { openVault } from '#app/keys/vault.ts';
import type { RoleDatabase } from '#app/ports/role-stores.ts';
import { ownRows } from '#app/workstation/own-rows.ts';
import type { ClinicId, KeyId, PatientId, PersonId, WorkstationId } from '#contract/ids.ts';
import type { Signer } from '#domain/primitives.ts';
import { inFolder, type OpenFolder } from './kiosk.ts';
import { type Clinic, copyOf } from './quick-clinic.ts';
import type { Page } from './real-app.ts';

const databases = ['demographics', 'clinical'] as const;

/** Who may sign in there under this name. */
export const personCalled = async (page: Page, name: string): Promise<PersonId> => {
  const { people } = await page.get('session.people', {});
  const person = people.find((each) => each.name === name)?.person;
  if (person === undefined) throw new Error(`nobody called ${name}`);
  return person;
};

/** Opens with disk and keychain alone. */
export interface Machine {
  readonly clinic: ClinicId;
  readonly workstation: WorkstationId;
  readonly signer: Signer;
  readonly receiveKeys: ReadonlyMap<KeyId, ReceiveKey>;
  /** What any of its receive keys makes of a box. */
  readonly openBox: (box: Uint8Array, info: string) => Promise<readonly Uint8Array[]>;
}

/** A closed workstation, as whoever holds its disk and keychain sees it. */
export const machineOf = async (clinic: Clinic): Promise<Machine> =>
  inFolder(await copyOf(clinic), machineIn);

/** Which epoch keys the keychain holds; a folder without a clinic fails the test. */
export const epochsIn = async ({ platform }: OpenFolder): Promise<Epochs> => {
  const epochs = await openEpochs(platform.crypto, platform.secrets('').keychain());
  if (!epochs.ok || epochs.value === null) throw new Error('this is no workstation of a clinic');
  return epochs.value;
};

export const machineIn = async (opened: OpenFolder): Promise<Machine> => {
  const { platform, device, store } = opened;
  const { crypto } = platform;
  const own = await ownRows(platform, device, store);
  if (own === null) throw new Error('this is no workstation of a clinic');
  const ring = createReceiveKeyRing(crypto, store.rows, device, await epochsIn(opened));
  const receiveKeys = await ring.all();
  return {
    clinic: own.clinic.id,
    workstation: own.facts.workstation as WorkstationId,
    signer: own.signer,
    receiveKeys,
    openBox: async (box, info) => {
      const keys = [...receiveKeys.values()];
      const plain = await Promise.all(keys.map(({ key }) => crypto.boxOpen(key, box, info)));
      return plain.filter((each) => each !== undefined);
    },
  };
};

/** What a person's passphrase opens besides. */
export interface Insider {
  readonly signer: Signer;
  readonly roles: readonly RoleDatabase[];
  /** What the keychain's epoch key makes of their roles: the keys of the role databases. */
  readonly files: ReadonlyMap<RoleDatabase, Uint8Array>;
  /** Keys of patients by `patient/kind`, as the signed records name them. */
  readonly keys: ReadonlyMap<string, Uint8Array>;
  /** kc of patients whom this person added at a front desk, by patient. */
  readonly onTheirWay: ReadonlyMap<string, Uint8Array>;
}

/** `null`: the passphrase opens no vault there. */
export const insiderOf = async (
  clinic: Clinic,
  person: PersonId,
  passphrase: string,
): Promise<Insider | null> =>
  inFolder(await copyOf(clinic), (opened) => insiderIn(opened, person, passphrase));

export const insiderIn = async (
  opened: OpenFolder,
  person: PersonId,
  passphrase: string,
): Promise<Insider | null> => {
  const { platform, device, store } = opened;
  const { crypto } = platform;
  const { rows } = store;
  const vault = await rows.get('vault', person);
  const secrets = vault && (await openVault(crypto, device, person, passphrase, vault));
  const own = await ownRows(platform, device, store);
  if (!secrets || own === null) return null;
  const epochs = await epochsIn(opened);
  const workstation = own.facts.workstation as WorkstationId;
  const patientKeys = createPatientKeys(crypto, rows, epochs);
  const files = new Map<RoleDatabase, Uint8Array>();
  const keys = new Map<string, Uint8Array>();
  for (const kind of databases) {
    const { boxPrivateKey } = secrets;
    const role = await openRoleKey(crypto, rows, kind, workstation, person, boxPrivateKey);
    if (role === null) continue;
    files.set(kind, derivedKeys(crypto).roleFile(kind, role, epochs.current()));
    for (const { id } of await rows.list('patientKey')) {
      const [patient, of] = id.split('/');
      const key = of === kind ? await patientKeys.unwrap(patient as PatientId, kind, role) : null;
      if (key !== null) keys.set(id, key);
    }
  }
  const onTheirWay = new Map<string, Uint8Array>();
  for (const { id } of await rows.list('keyOnItsWay')) {
    const epochSeal = createEpochSeal(crypto, device, epochs);
    const key = await openOnItsWay({ crypto, rows, epochSeal }, secrets, id as PatientId);
    if (key !== null) onTheirWay.set(id, key);
  }
  const signer = crypto.signer(secrets.signSeed);
  return { signer, roles: [...files.keys()], files, keys, onTheirWay };
};
