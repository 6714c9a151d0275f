import type { PatientId } from '#contract/ids.ts';
import { fullName } from '#contract/person-name.ts';
import { fail, ok } from '#contract/result.ts';
import { type Handlers, openWorkstation, staffOf } from '#app/gateway/context.ts';
import { accessRow } from '#app/records/access-row.ts';
import { patientKeysFor } from '#app/records/record-keys.ts';
import { readRecord } from '#app/records/read-record.ts';
import { openRow } from '#app/keys/sealed-row.ts';
import { allergyLine } from '#domain/clinical/derive-allergies.ts';
import { utf8 } from '#domain/transaction/bytes.ts';
import { publicKeyBytes } from '#domain/transaction/base58.ts';
import { sealCard } from './card-blob.ts';
import { cardIdOf, writeCardCode } from './card-code.ts';
import { issuedCard, lockoutOf } from './card-state.ts';
import { newPin } from './pin.ts';

/** A patient's card key waits under kd until the doctor's issue step. */
export const cardSeedLabel = (patient: PatientId): string => `cardSeed/${patient}`;

export const cardHandlers: Handlers<'cards.issue' | 'cards.release'> = {
  'cards.issue': async (context, { patient }) => {
    const open = openWorkstation(context);
    const staff = staffOf(context);
    const { crypto, clock } = context.platform;
    const { rows } = open.store;
    if (!open.watch.isWritable()) return fail({ code: 'readOnly' });
    if ((await issuedCard(rows, patient)) !== null) return fail({ code: 'cardAlreadyIssued' });
    const keys = await patientKeysFor(open, staff, patient);
    const read = await readRecord({ open, clock, primitives: crypto.primitives }, patient, keys);
    if (!read.ok) return fail({ code: read.error });
    const { demographics, allergies } = read.value;
    const shown = demographics.versions.find(({ version }) => version === demographics.current);
    if (!shown?.content || !keys.demographics || !keys.clinical) return fail({ code: 'tampered' });
    const row = await rows.get('cardSeed', patient);
    const seed = row && openRow(crypto, keys.demographics, cardSeedLabel(patient), row);
    if (!seed) return fail({ code: 'notFound' });

    const cardKey = publicKeyBytes(crypto.signer(seed).publicKey) ?? new Uint8Array();
    const card = { id: cardIdOf(crypto.primitives, cardKey), secret: crypto.random(16) };
    const pin = newPin(crypto);
    const blob = await sealCard(crypto, open.epochs, patient, card, pin, {
      demographics: keys.demographics,
      clinical: keys.clinical,
      seed,
    });
    const written = await rows.write({
      rows: [
        blob,
        { put: 'cardOf', id: patient, body: utf8(card.id) },
        { remove: 'cardSeed', id: patient },
      ],
      access: [accessRow(clock, staff, 'issueCard', patient)],
    });
    const code = writeCardCode(crypto.primitives, open.clinic.id, card);
    crypto.wipe(seed, card.secret, keys.demographics, keys.clinical);
    if (!written.ok) return fail({ code: 'diskFull' });
    const { name, mrn, birthDate } = shown.content;
    return ok({
      card: code,
      pin,
      mrn,
      name: fullName(name),
      birthDate,
      allergies: allergyLine(allergies)
        .items.map(({ substance }) => substance)
        .join(', '),
      clinic: { name: open.clinic.name, address: open.clinic.address, phone: open.clinic.phone },
    });
  },
  'cards.release': async (context, { patient }) => {
    const open = openWorkstation(context);
    const card = await issuedCard(open.store.rows, patient);
    if (card === null) return fail({ code: 'notFound' });
    await open.pins.release(lockoutOf(card));
    return ok({});
  },
};
