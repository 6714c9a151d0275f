import type { PatientId } from '#contract/ids.ts';
import type { Crypto } from '#app/ports/crypto.ts';
import { openRow, sealRow } from '#app/keys/sealed-row.ts';
import { fromBase64url, toBase64url } from '#domain/transaction/base64url.ts';
import { fromUtf8, utf8 } from '#domain/transaction/bytes.ts';

const label = (patient: PatientId): string => `accessReason/${patient}`;

/** Why a record was opened, for the access log: it may say something of the patient, so their key seals it. */
export const sealReason = (
  crypto: Crypto,
  key: Uint8Array,
  patient: PatientId,
  reason: string,
): string => toBase64url(sealRow(crypto, key, label(patient), utf8(reason)));

/** Empty where there is none, or it does not open. */
export const openReason = (
  crypto: Crypto,
  key: Uint8Array,
  patient: PatientId,
  detail: string | null,
): string => {
  const bytes = detail === null ? undefined : fromBase64url(detail);
  const plain = bytes && openRow(crypto, key, label(patient), bytes);
  return (plain && fromUtf8(plain)) ?? '';
};
