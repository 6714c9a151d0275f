import type { CallInput } from '#contract/calls/index.ts';
import type { ClinicId, PersonId, PublicKey, RecordId, WorkstationId } from '#contract/ids.ts';
import type { Role } from '#contract/roles.ts';
import type { Crypto } from '#app/ports/crypto.ts';
import type { RowChange } from '#app/ports/rows.ts';
import { receiveKeyChange } from '#app/enrolment/receive-keys.ts';
import { derivedKeys } from '#app/keys/derived-keys.ts';
import { newBoxKey, newSignSeed } from '#app/keys/new-keys.ts';
import { boxRoleKey, databasesOf } from '#app/keys/role-keys.ts';
import { sealRow } from '#app/keys/sealed-row.ts';
import { type PersonSecrets, sealVault } from '#app/keys/vault.ts';
import type { Outgoing } from '#app/outbox/outbox.ts';
import type { RecordWriter } from '#app/records/record-writer.ts';
import { publicKeyText } from '#domain/transaction/base58.ts';
import { toHex, utf8 } from '#domain/transaction/bytes.ts';
import { staffRecord, workstationRecord } from './registry-records.ts';
import { processLabel } from './process-label.ts';

/** The secrets of a new workstation, 32 random bytes each. */
export interface NewSecrets {
  readonly device: Uint8Array;
  readonly epoch: Uint8Array;
}

interface FoundClinicOptions {
  readonly crypto: Crypto;
  readonly writer: RecordWriter;
  readonly secrets: NewSecrets;
  /** Behind the recovery words. */
  readonly entropy: Uint8Array;
  readonly facts: CallInput<'setup.finish'>;
}

/** Everything that stands after first run, ready to be written in one go. */
export interface Founded {
  readonly rows: readonly RowChange[];
  readonly outgoing: readonly Outgoing[];
}

interface NewPerson {
  readonly person: PersonId;
  readonly boxKey: Uint8Array;
  readonly signKey: string;
  readonly roles: readonly Role[];
  readonly name: string;
  readonly registration: string;
  readonly vault: RowChange;
}

/**
 * First run, after `KEYS`: the root signs the clinic, the administrator (who may be the first doctor),
 * the doctor and the workstation; role keys are boxed to the entitled.
 */
export const foundClinic = async (options: FoundClinicOptions): Promise<Founded> => {
  const { crypto, writer, secrets, entropy, facts } = options;
  const keys = derivedKeys(crypto);
  const rootSeed = keys.rootSeed(entropy);
  const root = crypto.signer(rootSeed);
  const recoveryPrivate = keys.recoveryPrivateKey(entropy);
  const recoveryKey = publicKeyText(crypto.boxPublicKey(recoveryPrivate));
  const clinic = toHex(crypto.random(16)) as ClinicId;
  const workstation = toHex(crypto.random(16)) as WorkstationId;
  const directoryKey = crypto.random(32);
  const roleKeys = { demographics: crypto.random(32), clinical: crypto.random(32) };
  const workstationSeed = newSignSeed(crypto);
  const receivePrivate = newBoxKey(crypto);
  const workstationSigner = crypto.signer(workstationSeed);

  const people = await newPeople(crypto, secrets.device, facts);
  const clinicRecord = required(
    writer.create({
      clinic,
      record: clinic as string as RecordId,
      patient: null,
      clear: {
        kind: 'clinic',
        fields: { rootKey: root.publicKey as PublicKey, recoveryKey, name: facts.clinic.name },
      },
      sealed: null,
      owners: [root.publicKey],
      signer: root,
    }),
  ).transaction;
  const registry = { crypto, writer, clinic, directoryKey, signer: root };
  const staff = people.map((person) =>
    required(staffRecord(registry, { ...person, status: 'active' })),
  );
  const here = required(
    workstationRecord(registry, {
      workstation,
      label: facts.workstation.label,
      signKey: workstationSigner.publicKey as PublicKey,
      receiveKey: publicKeyText(crypto.boxPublicKey(receivePrivate)),
      purpose: 'clinical',
      status: 'active',
    }),
  );

  const processKey = keys.processRows(secrets.device);
  const sealed = (label: string, plaintext: Uint8Array): Uint8Array =>
    sealRow(crypto, processKey, label, plaintext);
  const localFacts = {
    address: facts.clinic.address,
    phone: facts.clinic.phone,
    workstation,
    label: facts.workstation.label,
    prefix: facts.workstation.prefix,
  };
  const boxes = await Promise.all(
    people.flatMap((person) =>
      databasesOf(person.roles).map((database) =>
        boxRoleKey(crypto, database, workstation, person, roleKeys[database]),
      ),
    ),
  );
  const rows: readonly RowChange[] = [
    ...people.map(({ vault }) => vault),
    ...boxes,
    { put: 'directory', id: 'key', body: sealed(processLabel.directory, directoryKey) },
    {
      put: 'workstationKey',
      id: 'own',
      body: sealed(processLabel.workstation, workstationSeed),
    },
    receiveKeyChange(crypto, keys.receiveKeys(secrets.device, secrets.epoch), {
      counter: 0,
      key: receivePrivate,
      transaction: null,
    }),
    {
      put: 'setting',
      id: 'facts',
      body: sealed(processLabel.facts, utf8(JSON.stringify(localFacts))),
    },
  ];
  crypto.wipe(rootSeed, recoveryPrivate, workstationSeed, receivePrivate, directoryKey);
  crypto.wipe(roleKeys.demographics, roleKeys.clinical, processKey);
  const after = [clinicRecord.id];
  return {
    rows,
    outgoing: [
      { transaction: clinicRecord, fallback: null, after: [] },
      ...[...staff, here].map(({ transaction }) => ({ transaction, fallback: null, after })),
    ],
  };
};

const newPeople = async (
  crypto: Crypto,
  device: Uint8Array,
  facts: CallInput<'setup.finish'>,
): Promise<readonly NewPerson[]> => {
  const both: readonly Role[] = ['administrator', 'doctor'];
  const administrator = {
    ...facts.administrator,
    roles: facts.doctor ? (['administrator'] as const) : both,
  };
  const wanted = [
    administrator,
    ...(facts.doctor ? [{ ...facts.doctor, roles: ['doctor'] as const }] : []),
  ];
  const people: NewPerson[] = [];
  // One after the other: each derivation takes 64 MiB.
  for (const each of wanted) people.push(await newPerson(crypto, device, each));
  return people;
};

/** A person's two private keys. */
export const newPersonSecrets = (crypto: Crypto): PersonSecrets => ({
  signSeed: newSignSeed(crypto),
  boxPrivateKey: newBoxKey(crypto),
});

/** Makes a person's two key pairs here and seals them with the passphrase. */
export const newPerson = async (
  crypto: Crypto,
  device: Uint8Array,
  wanted: {
    readonly name: string;
    readonly registration: string;
    readonly roles: readonly Role[];
    readonly passphrase: string;
  },
): Promise<NewPerson> => {
  const person = toHex(crypto.random(16)) as PersonId;
  const secrets = newPersonSecrets(crypto);
  const vault = await sealVault(crypto, device, person, wanted.passphrase, secrets);
  const made: NewPerson = {
    person,
    name: wanted.name,
    registration: wanted.registration,
    roles: wanted.roles,
    signKey: crypto.signer(secrets.signSeed).publicKey,
    boxKey: crypto.boxPublicKey(secrets.boxPrivateKey),
    vault: { put: 'vault', id: person, body: vault },
  };
  crypto.wipe(secrets.signSeed, secrets.boxPrivateKey);
  return made;
};

/** Names and keys are within their limits by the contract: a failure here is a bug. */
const required = <Value>(
  made:
    | { readonly ok: true; readonly value: Value }
    | { readonly ok: false; readonly error: { readonly code: string } },
): Value => {
  if (!made.ok) throw new Error(`a registry record could not be made: ${made.error.code}`);
  return made.value;
};
