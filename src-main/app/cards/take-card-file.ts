import type { CallError } from '#contract/errors.ts';
import { fail, ok, type Result } from '#contract/result.ts';
import type { Crypto } from '#app/ports/crypto.ts';
import type { RowChange } from '#app/ports/rows.ts';
import type { OpenWorkstation } from '#app/workstation/open-workstation.ts';
import { publicKeyBytes } from '#domain/transaction/base58.ts';
import { fromBase64url } from '#domain/transaction/base64url.ts';
import { cardPatient, keptCard } from './card-blob.ts';
import {
  cardFileInfo,
  type CardFileHeader,
  type FiledCard,
  openPieces,
  partsOf,
  readHeader,
  signedOf,
} from './card-file.ts';
import { askedToErase, declaredCards } from './declared-card.ts';

export interface CardsTaken {
  readonly kept: number;
  /** Cards of the file that no block declares as their patient's card: replaced, ended, or not here yet. */
  readonly leftOut: number;
  readonly removed: number;
}

/** Whether an active clinical workstation of this clinic wrote it. */
const isSigned = (crypto: Crypto, open: OpenWorkstation, header: CardFileHeader): boolean => {
  const writer = open.workstations.get(header.from);
  const key = writer && publicKeyBytes(writer.signKey);
  const signature = fromBase64url(header.signature);
  if (writer?.status !== 'active' || writer.purpose !== 'clinical') return false;
  if (key === undefined || signature?.length !== 64) return false;
  return crypto.primitives.verify(key, signedOf(header), signature);
};

const openFileKey = async (
  crypto: Crypto,
  open: OpenWorkstation,
  header: CardFileHeader,
): Promise<Result<Uint8Array, CallError>> => {
  if (header.clinic !== open.clinic.id || header.kiosk !== open.here.id)
    return fail({ code: 'fileOfAnother' });
  if (!isSigned(crypto, open, header)) return fail({ code: 'fileChanged' });
  const receive = await open.exchange.granting.ring.one(header.receiveKey);
  if (!receive) return fail({ code: 'fileOld' });
  const box = fromBase64url(header.box);
  const key = box && (await crypto.boxOpen(receive.key, box, cardFileInfo(header)));
  crypto.wipe(receive.key);
  return key?.length === 32 ? ok(key) : fail({ code: 'fileChanged' });
};

const readCards = async (
  crypto: Crypto,
  open: OpenWorkstation,
  file: Uint8Array,
): Promise<Result<readonly FiledCard[], CallError>> => {
  const parts = partsOf(file);
  if (parts === 'unknown') return fail({ code: 'fileUnknown' });
  if (parts === 'incomplete') return fail({ code: 'fileIncomplete' });
  const header = readHeader(parts[0]);
  if (header === undefined) return fail({ code: 'fileUnknown' });
  const key = await openFileKey(crypto, open, header);
  if (!key.ok) return key;
  const cards = openPieces(crypto.primitives, key.value, header, parts.slice(1));
  crypto.wipe(key.value);
  if (cards === 'incomplete') return fail({ code: 'fileIncomplete' });
  return cards === 'changed' ? fail({ code: 'fileChanged' }) : ok(cards);
};

/** Blobs here of cards that ended, or whose patient was to be deleted. */
export const endedCards = async (
  crypto: Crypto,
  open: OpenWorkstation,
): Promise<readonly RowChange[]> => {
  const erased = await askedToErase(open);
  const ended: RowChange[] = [];
  for (const { id, body } of await open.store.rows.list('card')) {
    const patient = cardPatient(body);
    const { current } = await declaredCards(open, patient, crypto.primitives);
    // Of a patient of whom no block is here, nothing is known: blocks may be fetched anew just now.
    const isEnded = (current !== undefined && current !== id) || erased.has(patient);
    if (!isEnded) continue;
    ended.push({ remove: 'card', id }, { remove: 'lockout', id: `card/${id}` });
  }
  return ended;
};

/**
 * All of a card file or nothing of it: what is not whole changes no blob that is here. A blob is kept only if a block declares
 * its card as its patient's; what a block declares no more goes in the same write.
 */
export const takeCardFile = async (
  crypto: Crypto,
  open: OpenWorkstation,
  file: Uint8Array,
): Promise<Result<CardsTaken, CallError>> => {
  const read = await readCards(crypto, open, file);
  if (!read.ok) return read;
  // A card that a block ends meanwhile must not come back.
  return open.exchange.alone(() => keep(crypto, open, read.value));
};

const keep = async (
  crypto: Crypto,
  open: OpenWorkstation,
  cards: readonly FiledCard[],
): Promise<Result<CardsTaken, CallError>> => {
  const erased = await askedToErase(open);
  const kept: RowChange[] = [];
  for (const filed of cards) {
    const { current } = await declaredCards(open, filed.patient, crypto.primitives);
    if (current !== filed.card || erased.has(filed.patient)) continue;
    kept.push(keptCard(crypto, open.epochs, filed));
  }
  const ended = await endedCards(crypto, open);
  const written = await open.store.rows.write({ rows: [...ended, ...kept] });
  if (!written.ok) return fail({ code: 'diskFull' });
  const removed = ended.length / 2;
  return ok({ kept: kept.length, leftOut: cards.length - kept.length, removed });
};
