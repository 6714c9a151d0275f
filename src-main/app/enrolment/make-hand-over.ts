import type { ClinicId, PublicKey, WorkstationId } from '#contract/ids.ts';
import type { Purpose } from '#contract/workstations.ts';
import { fail, ok, type Result } from '#contract/result.ts';
import type { Crypto } from '#app/ports/crypto.ts';
import type { RoleDatabase } from '#app/ports/role-stores.ts';
import type { Rows } from '#app/ports/rows.ts';
import { createInTurn } from '#app/in-turn.ts';
import type { PatientKeys } from '#app/keys/patient-keys.ts';
import { databasesAt } from '#app/keys/role-keys.ts';
import { receiveKeyIdOf } from '#domain/record/wire-bytes.ts';
import { publicKeyBytes } from '#domain/transaction/base58.ts';
import { toBase64url } from '#domain/transaction/base64url.ts';
import { concat, utf8 } from '#domain/transaction/bytes.ts';
import {
  type HandedKey,
  type HandOverFacts,
  handOverInfo,
  type HandOverHeader,
  handOverMagic,
  sealedHandOver,
  keysToBytes,
} from './hand-over-file.ts';
import { sealPiece, startOfFile } from '#app/sealed-files/sealed-pieces.ts';

/** Role keys of the person who is signed in. */
export type RoleKeys = Readonly<Record<RoleDatabase, Uint8Array | null>>;

export interface HandOverPiece {
  readonly bytes: Uint8Array;
  /** Rows of keys gone through. */
  readonly done: number;
  readonly last: boolean;
}

/** A hand-over file on its way out, some thousands of keys at a time; nothing of it is kept here. */
export interface HandOver {
  readonly workstation: WorkstationId;
  /** Rows to go through. */
  readonly total: number;
  /** `doctorNeeded`: these role keys do not open what the file has to hold. */
  readonly next: (roles: RoleKeys) => Promise<Result<HandOverPiece, 'doctorNeeded'>>;
}

interface HandOverOptions {
  readonly crypto: Crypto;
  readonly rows: Pick<Rows, 'page' | 'count'>;
  readonly patientKeys: PatientKeys;
  readonly clinic: ClinicId;
  readonly to: {
    readonly workstation: WorkstationId;
    readonly purpose: Purpose;
    readonly receiveKey: PublicKey;
  };
  readonly facts: Pick<HandOverFacts, 'directoryKey' | 'address' | 'phone' | 'height'>;
}

/** About 50 kB a piece: the page waits for each, and so does everybody else here. */
const rowsAtOnce = 1_000;

export const beginHandOver = async (options: HandOverOptions): Promise<HandOver> => {
  const { crypto, rows, patientKeys, clinic, to, facts } = options;
  const { primitives } = crypto;
  const inTurn = createInTurn();
  const entitled = databasesAt(to.purpose);
  const total = entitled.length === 0 ? 0 : await rows.count('patientKey');
  const fileKey = crypto.random(32);
  const named = {
    clinic,
    workstation: to.workstation,
    receiveKey: receiveKeyIdOf(to.receiveKey, primitives),
  };
  const publicKey = publicKeyBytes(to.receiveKey);
  if (publicKey === undefined) throw new Error('the registry holds a key that is none');
  const box = await crypto.boxSeal(publicKey, fileKey, handOverInfo(named));
  const header: HandOverHeader = { ...named, box: toBase64url(box) };
  const file = sealedHandOver(header);
  let place = 0;
  let done = 0;
  let after = '';
  let isOver = false;

  const seal = (plaintext: Uint8Array, last: boolean): Uint8Array => {
    const sealed = sealPiece(primitives, fileKey, file, place, last, plaintext);
    crypto.wipe(plaintext);
    place += 1;
    return sealed;
  };
  const beginning = (): Uint8Array => {
    if (place > 0) return new Uint8Array();
    const first = utf8(JSON.stringify({ ...facts, total }));
    return concat(startOfFile(handOverMagic, header), seal(first, false));
  };
  /** Of the next rows, the keys that the workstation is entitled to. */
  const keysOf = (page: Awaited<ReturnType<Rows['page']>>, roles: RoleKeys): readonly HandedKey[] =>
    page.flatMap((row) => {
      const handed = patientKeys.unwrapRow(row, roles);
      if (handed !== null && entitled.includes(handed.kind)) return [handed];
      if (handed !== null) crypto.wipe(handed.key);
      return [];
    });
  const next = async (roles: RoleKeys): Promise<Result<HandOverPiece, 'doctorNeeded'>> => {
    if (entitled.some((database) => roles[database] === null)) return fail('doctorNeeded');
    if (isOver) return ok({ bytes: new Uint8Array(), done, last: true });
    const head = beginning();
    const page = total === 0 ? [] : await rows.page('patientKey', after, rowsAtOnce);
    const keys = keysOf(page, roles);
    after = page.at(-1)?.id ?? after;
    done += page.length;
    isOver = page.length < rowsAtOnce;
    const bytes = concat(head, seal(keysToBytes(keys), isOver));
    crypto.wipe(...keys.map(({ key }) => key));
    if (isOver) crypto.wipe(fileKey);
    return ok({ bytes, done, last: isOver });
  };

  return { workstation: to.workstation, total, next: (roles) => inTurn(() => next(roles)) };
};
