import type { CallError } from '#contract/errors.ts';
import type { ClinicId, KeyId, WorkstationId } from '#contract/ids.ts';
import { fail, ok, type Result } from '#contract/result.ts';
import type { Purpose } from '#contract/workstations.ts';
import type { Crypto } from '#app/ports/crypto.ts';
import type { RecordIndex } from '#app/ports/ledger.ts';
import type { RoleDatabase } from '#app/ports/role-stores.ts';
import type { Rows } from '#app/ports/rows.ts';
import type { PatientKeys } from '#app/keys/patient-keys.ts';
import { databasesAt } from '#app/keys/role-keys.ts';
import { keyIdOf, receiveKeyIdOf } from '#domain/record/wire-bytes.ts';
import { publicKeyText } from '#domain/transaction/base58.ts';
import { fromBase64url } from '#domain/transaction/base64url.ts';
import { fromHex, fromUtf8 } from '#domain/transaction/bytes.ts';
import {
  type HandOverFacts,
  handOverFactsSchema,
  type HandOverHeader,
  handOverInfo,
  handOverMagic,
  keysFromBytes,
  readHeader,
  sealedHandOver,
} from './hand-over-file.ts';
import { createPartReader } from '#app/sealed-files/part-reader.ts';
import { openPiece } from '#app/sealed-files/sealed-pieces.ts';
import { parseJson } from '#domain/transaction/parse-json.ts';

/** What the file brought, once all of it is here. The caller wipes the role keys. */
export interface HandedOver {
  readonly facts: HandOverFacts;
  readonly directoryKey: Uint8Array;
  /** Made here for this file; the patients' keys are wrapped under them. */
  readonly roles: Readonly<Record<RoleDatabase, Uint8Array>>;
}

/** A hand-over file on its way in. */
export interface Taking {
  readonly done: () => number;
  readonly total: () => number;
  /** `null`: more has to come. */
  readonly push: (
    bytes: Uint8Array,
    last: boolean,
  ) => Promise<Result<HandedOver | null, CallError>>;
  readonly wipe: () => void;
}

interface TakingOptions {
  readonly crypto: Crypto;
  readonly rows: Pick<Rows, 'page' | 'write'>;
  readonly index: Pick<RecordIndex, 'declaredKeys'>;
  readonly patientKeys: PatientKeys;
  readonly clinic: ClinicId;
  readonly workstation: WorkstationId;
  readonly purpose: Purpose;
  readonly receivePrivate: Uint8Array;
  /** Id of the directory key, as the signed transactions of the registry name it. */
  readonly directory: KeyId | null;
  /** Of the blocks that are here. */
  readonly height: () => Promise<number>;
}

const rowsAtOnce = 4_000;

/**
 * Opens a hand-over file piece by piece. Who wrote it does not matter: the directory key and every patient's key have to
 * be those whose ids stand in signed transactions of the ledger. What no block declares is left out.
 */
export const takeHandOver = (options: TakingOptions): Taking => {
  const { crypto, rows, index, patientKeys, clinic, workstation, purpose } = options;
  const { primitives } = crypto;
  const reader = createPartReader(handOverMagic);
  const roles = { demographics: crypto.random(32), clinical: crypto.random(32) };
  let header: HandOverHeader | null = null;
  let fileKey: Uint8Array = new Uint8Array();
  let facts: HandOverFacts | null = null;
  let directoryKey: Uint8Array = new Uint8Array();
  let place = 0;
  let done = 0;
  let isOver = false;

  const openHeader = async (part: Uint8Array): Promise<CallError['code'] | undefined> => {
    const read = readHeader(part);
    if (read === undefined) return 'fileUnknown';
    if (read.clinic !== clinic || read.workstation !== workstation) return 'fileOfAnother';
    const ours = publicKeyText(crypto.boxPublicKey(options.receivePrivate));
    if (read.receiveKey !== receiveKeyIdOf(ours, primitives)) return 'fileOld';
    const box = fromBase64url(read.box);
    const opened = box && (await crypto.boxOpen(options.receivePrivate, box, handOverInfo(read)));
    if (opened?.length !== 32) return 'fileChanged';
    header = read;
    fileKey = opened;
    return undefined;
  };

  const takeFacts = async (plaintext: Uint8Array): Promise<CallError['code'] | undefined> => {
    const parsed = handOverFactsSchema.safeParse(parseJson(fromUtf8(plaintext) ?? ''));
    const key = parsed.success ? fromHex(parsed.data.directoryKey) : undefined;
    if (!parsed.success || key === undefined) return 'fileChanged';
    if (keyIdOf(clinic, 'directory', key, primitives) !== options.directory) return 'fileChanged';
    if ((await options.height()) < parsed.data.height) return 'fileEarly';
    facts = parsed.data;
    directoryKey = key;
    return removeKeys();
  };
  /** Of an attempt that was cut short: its role keys are gone, so that nothing opens them. */
  const removeKeys = async (): Promise<CallError['code'] | undefined> => {
    for (;;) {
      const page = await rows.page('patientKey', '', rowsAtOnce);
      if (page.length === 0) return undefined;
      const removed = page.map(({ id }) => ({ remove: 'patientKey' as const, id }));
      if (!(await rows.write({ rows: removed })).ok) return 'diskFull';
    }
  };

  const takeKeys = async (plaintext: Uint8Array): Promise<CallError['code'] | undefined> => {
    const keys = keysFromBytes(plaintext);
    const entitled = databasesAt(purpose);
    if (keys === undefined || !keys.every(({ kind }) => entitled.includes(kind)))
      return 'fileChanged';
    const ids = keys.map(({ patient, kind, key }) => keyIdOf(patient, kind, key, primitives));
    const declared = new Set<KeyId | undefined>(
      (await index.declaredKeys(ids)).map(({ keyId }) => keyId),
    );
    const wrapped = keys
      .filter((_, at) => declared.has(ids[at]))
      .map(({ patient, kind, key }) => patientKeys.wrap(patient, kind, roles[kind], key));
    crypto.wipe(plaintext, ...keys.map(({ key }) => key));
    done += keys.length;
    if (wrapped.length === 0) return undefined;
    return (await rows.write({ rows: wrapped })).ok ? undefined : 'diskFull';
  };

  const takePart = async (part: Uint8Array): Promise<CallError['code'] | undefined> => {
    if (header === null) return openHeader(part);
    // Nothing may follow the last piece.
    const piece = isOver
      ? undefined
      : openPiece(primitives, fileKey, sealedHandOver(header), place, part);
    if (piece === undefined) return 'fileChanged';
    place += 1;
    isOver = piece.last;
    return facts === null ? takeFacts(piece.plaintext) : takeKeys(piece.plaintext);
  };

  return {
    done: () => done,
    total: () => facts?.total ?? 0,
    push: async (bytes, last) => {
      const parts = reader.push(bytes);
      if (parts === undefined)
        return fail({ code: header === null ? 'fileUnknown' : 'fileChanged' });
      for (const part of parts) {
        const wrong = await takePart(part);
        if (wrong !== undefined) return fail({ code: wrong });
      }
      if (!last) return ok(null);
      if (header === null) return fail({ code: 'fileUnknown' });
      if (facts === null || !isOver || !reader.isWhole()) return fail({ code: 'fileIncomplete' });
      return ok({ facts, directoryKey, roles });
    },
    wipe: () => crypto.wipe(roles.demographics, roles.clinical, fileKey, directoryKey),
  };
};
