import { createHash } from 'node:crypto';
import type {
  ClinicId,
  KeyId,
  PatientId,
  PersonId,
  RecordId,
  TransactionId,
  VersionId,
  WorkstationId,
} from '#contract/ids.ts';
import type { Clear } from '#domain/record/clear-fields.ts';
import type { KeyPurpose } from '#domain/record/wire-bytes.ts';
import { toHex } from '#domain/transaction/bytes.ts';
import type { Json } from '#domain/transaction/transaction.ts';
import { signerOf } from '#test/support/transactions.ts';

export const bytes = (name: string, length: number): Uint8Array =>
  Uint8Array.from(createHash('sha256').update(`vector ${name}`).digest().subarray(0, length));
/** 16 bytes that may stand for an id of any kind. */
export const id = (name: string): AnyId => toHex(bytes(name, 16)) as AnyId;
type AnyId = ClinicId & PatientId & PersonId & RecordId & VersionId & WorkstationId;

export const clinic = id('clinic');
export const patient = id('patient');
const workstation = id('workstation');
export const [root, doctor, desk, station, card] = [
  signerOf('root'),
  signerOf('doctor'),
  signerOf('reception'),
  signerOf('workstation'),
  signerOf('card'),
];
export const boxKey = signerOf('a key in the shape of X25519').publicKey;
const hash = toHex(bytes('a transaction', 32));

export const keyOf = (purpose: KeyPurpose): Uint8Array => bytes(`key ${purpose}`, 32);

export interface Sample {
  readonly clear: Clear;
  readonly patient: boolean;
  readonly author: typeof doctor;
  readonly purpose: KeyPurpose | null;
  readonly content: Json;
}

/** One sample of each kind; names and texts are invented. */
export const samples = (
  keyIds: Readonly<Record<KeyPurpose, KeyId>>,
  receiveKey: KeyId,
): readonly Sample[] => {
  const clear = (author: typeof doctor, about: boolean, each: Clear): Sample => ({
    clear: each,
    patient: about,
    author,
    purpose: null,
    content: null,
  });
  const sealed = (
    author: typeof doctor,
    about: boolean,
    purpose: KeyPurpose,
    each: Clear,
    content: Json,
  ): Sample => ({ clear: each, patient: about, author, purpose, content });
  const { demographics, clinical } = keyIds;
  return [
    clear(root, false, {
      kind: 'clinic',
      fields: { rootKey: root.publicKey, recoveryKey: boxKey, name: 'Rukka Clinic' },
    }),
    sealed(
      root,
      false,
      'directory',
      {
        kind: 'staff',
        fields: {
          person: id('person'),
          signKey: doctor.publicKey,
          boxKey,
          roles: ['administrator', 'doctor'],
          status: 'active',
        },
      },
      { name: 'Dr Zoë Nakato', registration: 'U-1207' },
    ),
    sealed(
      root,
      false,
      'directory',
      {
        kind: 'workstation',
        fields: {
          workstation,
          signKey: station.publicKey,
          receiveKey: boxKey,
          purpose: 'clinical',
          status: 'active',
        },
      },
      { label: 'Room 2' },
    ),
    clear(station, false, {
      kind: 'receiveKey',
      fields: { workstation, receiveKey: boxKey, counter: '2' },
    }),
    clear(doctor, true, {
      kind: 'grant',
      fields: {
        keys: [demographics, clinical],
        boxes: [{ workstation, receiveKey, box: 'AAECAwQFBgcICQ' }],
      },
    }),
    clear(station, false, {
      kind: 'keyRequest',
      fields: { workstation, patients: [patient], keys: [] },
    }),
    sealed(
      doctor,
      true,
      'demographics',
      {
        kind: 'patient',
        fields: { keys: { demographics, clinical }, status: 'active', card: card.publicKey },
      },
      { mrn: 'LK2-004817-1', name: { family: 'Okello', given: 'Amara' }, lang: 'lg' },
    ),
    sealed(
      doctor,
      true,
      'clinical',
      { kind: 'chart', fields: {} },
      { allergies: [{ substance: 'Penicillin', severity: 'severe' }], problems: [] },
    ),
    sealed(
      doctor,
      true,
      'clinical',
      { kind: 'visit', fields: {} },
      { complaint: 'Cough “since Monday”\n37.9 °C', diagnosis: [{ text: 'Bronchitis' }] },
    ),
    sealed(
      desk,
      true,
      'demographics',
      { kind: 'checkIn', fields: {} },
      { at: '2027-03-01T08:30:00Z', reason: 'Follow-up' },
    ),
    sealed(
      card,
      true,
      'clinical',
      { kind: 'consent', fields: { status: 'granted' } },
      { purpose: 'Research on asthma', until: '2028-03-01' },
    ),
    sealed(
      root,
      false,
      'directory',
      { kind: 'accessRequest', fields: {} },
      { applicant: 'Makerere', purpose: 'Study 12' },
    ),
    clear(doctor, false, { kind: 'adopt', fields: { transactions: [hash as TransactionId] } }),
    clear(doctor, true, { kind: 'eraseRequest', fields: {} }),
    clear(doctor, true, { kind: 'tombstone', fields: { workstation } }),
    sealed(
      station,
      true,
      'demographics',
      { kind: 'accessBatch', fields: { count: '1', head: hash } },
      { rows: [{ who: id('person'), at: '2027-03-01T08:31:00Z', what: 'opened' }] },
    ),
    clear(station, false, { kind: 'anchor', fields: { height: '1207', hash } }),
  ];
};
