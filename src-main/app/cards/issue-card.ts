import type { PatientContent } from '#contract/clinical.ts';
import type { CallOutput } from '#contract/calls/index.ts';
import type { CallError } from '#contract/errors.ts';
import type { PatientId } from '#contract/ids.ts';
import { fullName } from '#contract/person-name.ts';
import { fail, ok, type Result } from '#contract/result.ts';
import type { RecordView } from '#contract/views.ts';
import { type Context, openWorkstation, staffOf } from '#app/gateway/context.ts';
import { absence } from '#app/patients/patient-lines.ts';
import type { RowChange } from '#app/ports/rows.ts';
import { patientKeysFor } from '#app/records/record-keys.ts';
import { readRecord } from '#app/records/read-record.ts';
import { allergyLine } from '#domain/clinical/derive-allergies.ts';
import { publicKeyBytes } from '#domain/transaction/base58.ts';
import { utf8 } from '#domain/transaction/bytes.ts';
import { sealCard } from './card-blob.ts';
import { cardIdOf, writeCardCode } from './card-code.ts';
import { newPin } from './pin.ts';

/** What a card is made of: the keys that it opens, and what is printed on it. The caller wipes the keys. */
export interface CardSubject {
  readonly keys: { readonly demographics: Uint8Array; readonly clinical: Uint8Array };
  readonly view: RecordView;
  readonly content: PatientContent;
}

export const readCardSubject = async (
  context: Context,
  patient: PatientId,
): Promise<Result<CardSubject, CallError>> => {
  const open = openWorkstation(context);
  const { crypto, clock } = context.platform;
  const { demographics, clinical } = await patientKeysFor(open, staffOf(context), patient);
  const keys = { demographics, clinical };
  const refused = (error: CallError): Result<CardSubject, CallError> => {
    crypto.wipe(...[demographics, clinical].filter((key) => key !== null));
    return fail(error);
  };
  const read = await readRecord({ open, clock, primitives: crypto.primitives }, patient, keys);
  if (!read.ok) return refused(read.error === 'notFound' ? absence(open) : { code: read.error });
  const { versions, current } = read.value.demographics;
  const content = versions.find(({ version }) => version === current)?.content;
  if (!content || !demographics || !clinical) return refused({ code: 'tampered' });
  return ok({ keys: { demographics, clinical }, view: read.value, content });
};

export interface MadeCard {
  readonly id: string;
  /** The blob that card and PIN open, and that this is the patient's card. */
  readonly rows: readonly RowChange[];
  /** Shown once. */
  readonly issued: CallOutput<'cards.issue'>;
}

/** A card of this key with a secret and a PIN of its own. Nothing is written yet. */
export const makeCard = async (
  context: Context,
  { keys, view, content }: CardSubject,
  seed: Uint8Array,
): Promise<MadeCard> => {
  const { epochs, clinic } = openWorkstation(context);
  const { crypto } = context.platform;
  const cardKey = publicKeyBytes(crypto.signer(seed).publicKey) ?? new Uint8Array();
  const card = { id: cardIdOf(crypto.primitives, cardKey), secret: crypto.random(16) };
  const pin = newPin(crypto);
  const blob = await sealCard(crypto, epochs, view.patient, card, pin, { ...keys, seed });
  const code = writeCardCode(crypto.primitives, clinic.id, card);
  crypto.wipe(card.secret);
  const { items } = allergyLine(view.allergies);
  return {
    id: card.id,
    rows: [blob, { put: 'cardOf', id: view.patient, body: utf8(card.id) }],
    issued: {
      card: code,
      pin,
      mrn: content.mrn,
      name: fullName(content.name),
      birthDate: content.birthDate,
      allergies: items.map(({ substance }) => substance).join(', '),
      clinic: { name: clinic.name, address: clinic.address, phone: clinic.phone },
    },
  };
};
