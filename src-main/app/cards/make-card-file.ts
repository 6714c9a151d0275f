import type { ClinicId, PublicKey, WorkstationId } from '#contract/ids.ts';
import type { Crypto } from '#app/ports/crypto.ts';
import type { Rows } from '#app/ports/rows.ts';
import { createInTurn } from '#app/in-turn.ts';
import type { Epochs } from '#app/keys/epoch.ts';
import { receiveKeyIdOf } from '#domain/record/wire-bytes.ts';
import type { Signer } from '#domain/primitives.ts';
import { publicKeyBytes } from '#domain/transaction/base58.ts';
import { toBase64url } from '#domain/transaction/base64url.ts';
import { concat } from '#domain/transaction/bytes.ts';
import { cardPatient, sealedByCard } from './card-blob.ts';
import {
  cardFileInfo,
  type CardFileHeader,
  cardsToBytes,
  type FiledCard,
  cardFileMagic,
  sealedCards,
  signedOf,
} from './card-file.ts';
import { sealPiece, startOfFile } from '#app/sealed-files/sealed-pieces.ts';

interface CardFileOptions {
  readonly crypto: Crypto;
  readonly epochs: Epochs;
  readonly rows: Pick<Rows, 'page' | 'count'>;
  readonly clinic: ClinicId;
  readonly from: { readonly workstation: WorkstationId; readonly signer: Signer };
  readonly to: { readonly kiosk: WorkstationId; readonly receiveKey: PublicKey };
  /** Patients whose record was asked to be deleted. */
  readonly asked: ReadonlySet<string>;
}

export interface CardFilePiece {
  readonly bytes: Uint8Array;
  readonly done: number;
  readonly last: boolean;
}

/** A card file on its way out. The blobs it is made of stay here: it can be written again at any time. */
export interface CardFile {
  readonly kiosk: WorkstationId;
  readonly total: number;
  readonly next: () => Promise<CardFilePiece>;
}

/** About 150 kB a piece. */
const rowsAtOnce = 1_000;

const makeHeader = async (
  { crypto, clinic, from, to }: CardFileOptions,
  fileKey: Uint8Array,
): Promise<CardFileHeader> => {
  const receiveKey = receiveKeyIdOf(to.receiveKey, crypto.primitives);
  const named = { clinic, kiosk: to.kiosk, receiveKey, from: from.workstation };
  const publicKey = publicKeyBytes(to.receiveKey);
  if (publicKey === undefined) throw new Error('the registry holds a key that is none');
  const box = toBase64url(await crypto.boxSeal(publicKey, fileKey, cardFileInfo(named)));
  const signature = toBase64url(from.signer.sign(signedOf({ ...named, box })));
  return { ...named, box, signature };
};

export const beginCardFile = async (options: CardFileOptions): Promise<CardFile> => {
  const { crypto, epochs, rows, to, asked } = options;
  const fileKey = crypto.random(32);
  const header = await makeHeader(options, fileKey);
  const total = await rows.count('card');
  const inTurn = createInTurn();
  let place = 0;
  let done = 0;
  let after = '';
  let isOver = false;

  const cardOf = ({
    id,
    body,
  }: {
    readonly id: string;
    readonly body: Uint8Array;
  }): FiledCard[] => {
    const sealed = sealedByCard(crypto, epochs, id, body);
    const patient = cardPatient(body);
    // Whoever finds the file later would have what was to be deleted.
    if (sealed === undefined || asked.has(patient)) return [];
    return [{ patient, card: id, sealed }];
  };
  const next = async (): Promise<CardFilePiece> => {
    if (isOver) return { bytes: new Uint8Array(), done, last: true };
    const page = await rows.page('card', after, rowsAtOnce);
    after = page.at(-1)?.id ?? after;
    done += page.length;
    isOver = page.length < rowsAtOnce;
    const plaintext = cardsToBytes(page.flatMap(cardOf));
    const file = sealedCards(header);
    const piece = sealPiece(crypto.primitives, fileKey, file, place, isOver, plaintext);
    const bytes = place === 0 ? concat(startOfFile(cardFileMagic, header), piece) : piece;
    place += 1;
    if (isOver) crypto.wipe(fileKey);
    return { bytes, done, last: isOver };
  };

  return { kiosk: to.kiosk, total, next: () => inTurn(next) };
};
