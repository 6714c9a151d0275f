import { fail, ok, type Result } from '#contract/result.ts';
import type { Crypto } from '#app/ports/crypto.ts';
import { createPartReader } from '#app/sealed-files/part-reader.ts';
import { openPiece } from '#app/sealed-files/sealed-pieces.ts';
import { fromBase64url } from '#domain/transaction/base64url.ts';
import { concat } from '#domain/transaction/bytes.ts';
import {
  backupInfo,
  backupMagic,
  type BackupEntry,
  type BackupHeader,
  readEntry,
  readHeader,
  sealedBackup,
} from './backup-file.ts';

/**
 * Why a file cannot be read to its end: it is no backup, or one of a newer version; other words than these open it; it was
 * changed; its end is missing.
 */
export type BackupFlaw = 'unknown' | 'wrongWords' | 'changed' | 'incomplete';

/** Whoever reads may stop for reasons of their own. */
export interface BackupReader<Flaw> {
  readonly onHeader: (header: BackupHeader) => Promise<Flaw | undefined>;
  /** In the file's order; the next is read when this resolves to nothing. */
  readonly onEntry: (entry: BackupEntry) => Promise<Flaw | undefined>;
}

/** Reads a backup a chunk at a time. Until this answers `ok` nothing says that what came is all. */
export const readBackup = async <Flaw = never>(
  crypto: Crypto,
  recoveryPrivate: Uint8Array,
  chunks: AsyncIterable<Uint8Array>,
  { onHeader, onEntry }: BackupReader<Flaw>,
): Promise<Result<void, BackupFlaw | Flaw>> => {
  const reader = createPartReader(backupMagic);
  let pieces: Pieces<Flaw> | null = null;
  const take = async (part: Uint8Array): Promise<BackupFlaw | Flaw | undefined> => {
    if (pieces !== null) return pieces.take(part);
    const opened = await openHeader(crypto, recoveryPrivate, part);
    if (!opened.ok) return opened.error;
    pieces = createPieces(crypto, opened.value, onEntry);
    return onHeader(opened.value.header);
  };
  const isWhole = (): boolean => (pieces?.isOver() ?? false) && reader.isWhole();

  for await (const chunk of chunks) {
    const parts = reader.push(chunk);
    if (parts === undefined) return fail('unknown');
    for (const part of parts) {
      const flaw = await take(part);
      if (flaw !== undefined) return fail(flaw);
    }
  }
  return isWhole() ? ok(undefined) : fail('incomplete');
};

interface Pieces<Flaw> {
  readonly take: (sealed: Uint8Array) => Promise<BackupFlaw | Flaw | undefined>;
  /** Whether the last piece came, and ended with a whole entry. */
  readonly isOver: () => boolean;
}

const createPieces = <Flaw>(
  { primitives }: Crypto,
  { header, key }: Opened,
  onEntry: BackupReader<Flaw>['onEntry'],
): Pieces<Flaw> => {
  let place = 0;
  let isLast = false;
  let rest: Uint8Array = new Uint8Array();
  return {
    take: async (sealed) => {
      const piece = isLast
        ? undefined
        : openPiece(primitives, key, sealedBackup(header), place, sealed);
      if (piece === undefined) return 'changed';
      place += 1;
      isLast = piece.last;
      const cut = entriesIn(concat(rest, piece.plaintext));
      if (cut === undefined) return 'changed';
      rest = cut.rest;
      for (const bytes of cut.entries) {
        const entry = readEntry(bytes);
        if (entry === undefined) return 'unknown';
        const flaw = await onEntry(entry);
        if (flaw !== undefined) return flaw;
      }
      return undefined;
    },
    isOver: () => isLast && rest.length === 0,
  };
};

interface Opened {
  readonly header: BackupHeader;
  readonly key: Uint8Array;
}

const openHeader = async (
  crypto: Crypto,
  recoveryPrivate: Uint8Array,
  part: Uint8Array,
): Promise<Result<Opened, BackupFlaw>> => {
  const header = readHeader(part);
  const box = header && fromBase64url(header.box);
  if (header === undefined || box === undefined) return fail('unknown');
  const key = await crypto.boxOpen(recoveryPrivate, box, backupInfo(header));
  return key?.length === 32 ? ok({ header, key }) : fail('wrongWords');
};

/** Longer than any transaction that a ledger takes. */
const longestEntry = 32 * 1024 * 1024;

/** Whole entries, and what the next piece has to go on with. `undefined`: one says that it is longer than any. */
const entriesIn = (
  bytes: Uint8Array,
): { readonly entries: readonly Uint8Array[]; readonly rest: Uint8Array } | undefined => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries: Uint8Array[] = [];
  let at = 0;
  while (at + 4 <= bytes.length && at + 4 + view.getUint32(at) <= bytes.length) {
    const end = at + 4 + view.getUint32(at);
    entries.push(bytes.subarray(at + 4, end));
    at = end;
  }
  if (at + 4 <= bytes.length && view.getUint32(at) > longestEntry) return undefined;
  return { entries, rest: bytes.slice(at) };
};
