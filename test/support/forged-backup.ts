import { type BackupHeader, backupInfo } from '#app/backup/backup-file.ts';
import { createPieceWriter } from '#app/backup/piece-writer.ts';
import type { Crypto } from '#app/ports/crypto.ts';
import type { ClinicId, WorkstationId } from '#contract/ids.ts';
import { lengthPrefixed } from '#domain/record/wire-bytes.ts';
import { toBase64url } from '#domain/transaction/base64url.ts';
import { concat, toHex } from '#domain/transaction/bytes.ts';

async function* run(parts: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* parts;
}

/** A backup as anybody can write it who knows the clinic's public recovery key. */
export const forgedBackup = async (
  crypto: Crypto,
  recoveryPublic: Uint8Array,
  entries: readonly (object | Uint8Array)[],
  height = 3,
): Promise<Uint8Array> => {
  const fileKey = crypto.random(32);
  const named = {
    clinic: toHex(crypto.random(16)) as ClinicId,
    workstation: toHex(crypto.random(16)) as WorkstationId,
    at: '2026-11-26T09:30:00.000Z',
    height,
    hash: '0'.repeat(64),
  };
  const box = toBase64url(await crypto.boxSeal(recoveryPublic, fileKey, backupInfo(named)));
  const header: BackupHeader = { ...named, box, signature: toBase64url(crypto.random(64)) };
  const bytes = entries.map((entry) =>
    entry instanceof Uint8Array ? entry : lengthPrefixed(JSON.stringify(entry)),
  );
  const pieces = createPieceWriter(crypto, header, fileKey, run(bytes));
  const written: Uint8Array[] = [];
  for (;;) {
    const piece = await pieces.next();
    written.push(piece.bytes);
    if (piece.last) return concat(...written);
  }
};
