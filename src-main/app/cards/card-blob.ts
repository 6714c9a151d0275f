import type { PatientId } from '#contract/ids.ts';
import type { Crypto } from '#app/ports/crypto.ts';
import type { RowChange, Rows } from '#app/ports/rows.ts';
import { derivedKeys } from '#app/keys/derived-keys.ts';
import { type Epochs, sealingEpoch, underEitherEpoch } from '#app/keys/epoch.ts';
import { openRow, sealRow } from '#app/keys/sealed-row.ts';
import { concat, fromHex, toHex, utf8 } from '#domain/transaction/bytes.ts';
import type { CardCode } from './card-code.ts';

/** What a card and its PIN open, 32 bytes each. */
export interface CardKeys {
  readonly demographics: Uint8Array;
  readonly clinical: Uint8Array;
  readonly seed: Uint8Array;
}

const patientLength = 16;
const keyLength = 32;
const label = (id: string, layer: 'inner' | 'outer'): string => `card/${id}/${layer}`;

const innerKey = async (crypto: Crypto, card: CardCode, pin: string): Promise<Uint8Array> => {
  const salt = crypto.hkdf(card.secret, 'careledger/card/salt').slice(0, 16);
  const hash = await crypto.argon2id(utf8(pin), salt);
  const key = derivedKeys(crypto).cardInner(card.secret, hash);
  crypto.wipe(hash);
  return key;
};

/** patient id ‖ AES-GCM(N, AES-GCM(HKDF(card secret ‖ argon2id(PIN)), kd ‖ kc ‖ patient's seed)). */
export const sealCard = async (
  crypto: Crypto,
  epochs: Epochs,
  patient: PatientId,
  card: CardCode,
  pin: string,
  keys: CardKeys,
): Promise<RowChange> => {
  const inner = await innerKey(crypto, card, pin);
  const plaintext = concat(keys.demographics, keys.clinical, keys.seed);
  const sealed = sealRow(crypto, inner, label(card.id, 'inner'), plaintext);
  crypto.wipe(inner, plaintext);
  return keptCard(crypto, epochs, { patient, card: card.id, sealed });
};

/** A blob as this workstation keeps it: what card and PIN open, under its own epoch key. */
export const keptCard = (
  crypto: Crypto,
  epochs: Epochs,
  {
    patient,
    card,
    sealed,
  }: { readonly patient: PatientId; readonly card: string; readonly sealed: Uint8Array },
): RowChange => {
  const outer = derivedKeys(crypto).cardOuter(sealingEpoch(epochs));
  const body = concat(
    fromHex(patient) ?? new Uint8Array(),
    sealRow(crypto, outer, label(card, 'outer'), sealed),
  );
  return { put: 'card', id: card, body };
};

export const cardPatient = (body: Uint8Array): PatientId =>
  toHex(body.subarray(0, patientLength)) as PatientId;

/** What only card and PIN open, without this workstation's own seal. `undefined`: the row is not this card's. */
export const sealedByCard = (
  crypto: Crypto,
  epochs: Epochs,
  id: string,
  body: Uint8Array,
): Uint8Array | undefined => {
  const { cardOuter } = derivedKeys(crypto);
  const sealed = body.subarray(patientLength);
  return underEitherEpoch(epochs, (epoch) =>
    openRow(crypto, cardOuter(epoch), label(id, 'outer'), sealed),
  );
};

/** `undefined`: the PIN is wrong, or the blob is not this card's. */
export const openCard = async (
  crypto: Crypto,
  epochs: Epochs,
  card: CardCode,
  pin: string,
  body: Uint8Array,
): Promise<CardKeys | undefined> => {
  const sealed = sealedByCard(crypto, epochs, card.id, body);
  const key = await innerKey(crypto, card, pin);
  const plaintext = sealed && openRow(crypto, key, label(card.id, 'inner'), sealed);
  crypto.wipe(key);
  if (plaintext?.length !== 3 * keyLength) return undefined;
  return {
    demographics: plaintext.subarray(0, keyLength),
    clinical: plaintext.subarray(keyLength, 2 * keyLength),
    seed: plaintext.subarray(2 * keyLength),
  };
};

/** Every card blob's outer seal under the next epoch key. */
export const rewrapCards = async (
  crypto: Crypto,
  rows: Rows,
  epochs: Epochs,
): Promise<readonly RowChange[]> => {
  const next = epochs.next();
  if (next === null) return [];
  const outer = derivedKeys(crypto).cardOuter(next);
  return (await rows.list('card')).flatMap(({ id, body }): readonly RowChange[] => {
    const sealed = sealedByCard(crypto, epochs, id, body);
    if (sealed === undefined) return [];
    const fresh = sealRow(crypto, outer, label(id, 'outer'), sealed);
    return [{ put: 'card', id, body: concat(body.subarray(0, patientLength), fresh) }];
  });
};
