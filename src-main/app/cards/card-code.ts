import { base32crockford } from '@scure/base';
import { cardTextPrefix, plainCardText } from '#contract/card-text.ts';
import type { ClinicId } from '#contract/ids.ts';
import { fail, ok, type Result } from '#contract/result.ts';
import type { Primitives } from '#domain/primitives.ts';
import { concat, fromHex, toHex } from '#domain/transaction/bytes.ts';

/**
 * What a card's QR holds: version (1 byte), start of the clinic's id (4), card id (8), secret (16) and
 * a check (4, start of SHA-256 of the rest), in Crockford's base32 behind `CL`: 55 characters that a
 * keyboard-type scanner can send and a person can type.
 */
const version = 1;
const parts = { clinic: 4, id: 8, secret: 16, check: 4 } as const;
const bodyLength = 1 + parts.clinic + parts.id + parts.secret;

export interface CardCode {
  /** 8 bytes, lower-case hex. */
  readonly id: string;
  readonly secret: Uint8Array;
}

const check = (primitives: Primitives, body: Uint8Array): Uint8Array =>
  primitives.sha256(body).subarray(0, parts.check);

const clinicTag = (clinic: ClinicId): Uint8Array =>
  (fromHex(clinic) ?? new Uint8Array()).subarray(0, parts.clinic);

export const writeCardCode = (primitives: Primitives, clinic: ClinicId, card: CardCode): string => {
  const id = fromHex(card.id) ?? new Uint8Array();
  const body = concat(Uint8Array.of(version), clinicTag(clinic), id, card.secret);
  return cardTextPrefix + base32crockford.encode(concat(body, check(primitives, body)));
};

/** Reads what a scanner sent or a person typed: case, spaces and hyphens do not matter. */
export const readCardCode = (
  primitives: Primitives,
  clinic: ClinicId,
  typed: string,
): Result<CardCode, 'cardMalformed' | 'cardOfAnotherClinic'> => {
  const text = plainCardText(typed);
  if (!text.startsWith(cardTextPrefix)) return fail('cardMalformed');
  const bytes = decode(text.slice(cardTextPrefix.length));
  if (bytes?.length !== bodyLength + parts.check || bytes[0] !== version)
    return fail('cardMalformed');
  const body = bytes.subarray(0, bodyLength);
  if (toHex(check(primitives, body)) !== toHex(bytes.subarray(bodyLength)))
    return fail('cardMalformed');
  const idAt = 1 + parts.clinic;
  const secretAt = idAt + parts.id;
  if (toHex(body.subarray(1, idAt)) !== toHex(clinicTag(clinic)))
    return fail('cardOfAnotherClinic');
  return ok({ id: toHex(body.subarray(idAt, secretAt)), secret: body.slice(secretAt) });
};

const decode = (text: string): Uint8Array | undefined => {
  try {
    return base32crockford.decode(text);
  } catch {
    return undefined;
  }
};

/** The id of a patient's card: it follows from the card's public key, which stands on the ledger. */
export const cardIdOf = (primitives: Primitives, cardKey: Uint8Array): string =>
  toHex(primitives.sha256(cardKey).subarray(0, parts.id));
