import { z } from 'zod';
import { fail, ok, type Result } from '#contract/result.ts';
import { derivedKeys } from '#app/keys/derived-keys.ts';
import type { Platform } from '#app/ports/platform.ts';
import type { SecretFailure, SecretStore } from '#app/ports/secrets.ts';
import { type Installation, readInstallation } from '#app/workstation/installation.ts';
import { toHex } from '#domain/transaction/bytes.ts';

/** The key of a folder's ledger, 32 bytes, and where it came from. */
export interface StoreKey {
  readonly key: Uint8Array;
  /** `null` where the key was given by hand: nothing else than the folder remembers its head. */
  readonly secrets: SecretStore | null;
  /** Whose folder it is: a clinic's workstation signs its head itself. */
  readonly of: 'clinic' | 'node';
}

export type StoreKeyFailure =
  | SecretFailure
  | { readonly code: 'noKey' } // the keychain has none for this folder, and there is a ledger in it
  | { readonly code: 'noPassphrase' } // the key file is sealed and nobody answered
  | { readonly code: 'unfinished' } // a set-up that never finished
  | { readonly code: 'folderDamaged' }; // the folder's clear facts cannot be read

export interface StoreKeyQuestion {
  readonly platform: Pick<Platform, 'crypto' | 'files' | 'secrets'>;
  /** From a file or the environment; it is asked for nowhere else then. */
  readonly given: Uint8Array | null;
  /** Whether there is a ledger in the folder. */
  readonly exists: boolean;
  /** Whether an empty folder gets a key of its own in the keychain. */
  readonly make: boolean;
  /** The key file's passphrase; `null` where nobody can be asked. */
  readonly askPassphrase: () => Promise<string | null>;
}

type Found = Promise<Result<StoreKey, StoreKeyFailure>>;

const nodeSchema = z.object({ v: z.literal(1), id: z.string().regex(/^[0-9a-f]{32}$/) });

/** Finds the key without a screen: given by hand, or in the OS keychain or the folder's key file. */
export const findStoreKey = async (question: StoreKeyQuestion): Found => {
  const { platform, given } = question;
  const installation = await readInstallation(platform.files);
  const of = installation === null ? 'node' : 'clinic';
  if (given !== null) return ok({ key: given, secrets: null, of });
  if (installation === 'damaged') return fail({ code: 'folderDamaged' });
  return installation === null ? nodeKey(question) : clinicKey(question, installation);
};

const clinicKey = async (
  { platform, askPassphrase }: StoreKeyQuestion,
  { id, place, state }: Installation,
): Found => {
  if (state === 'unfinished') return fail({ code: 'unfinished' });
  const stores = platform.secrets(id);
  const opened = await (place === 'keychain'
    ? Promise.resolve(ok(stores.keychain()))
    : openedKeyFile(stores, askPassphrase));
  if (!opened.ok) return opened;
  const device = await opened.value.read('device');
  if (!device.ok) return device;
  if (device.value === null) return fail({ code: 'noKey' });
  const key = derivedKeys(platform.crypto).ledgerFile(device.value);
  return ok({ key, secrets: opened.value, of: 'clinic' });
};

const openedKeyFile = async (
  stores: ReturnType<Platform['secrets']>,
  askPassphrase: StoreKeyQuestion['askPassphrase'],
): Promise<Result<SecretStore, StoreKeyFailure>> => {
  if (!(await stores.hasKeyFile())) return fail({ code: 'keyFileDamaged' });
  const passphrase = await askPassphrase();
  return passphrase === null ? fail({ code: 'noPassphrase' }) : stores.openKeyFile(passphrase);
};

/** The secret's name in the keychain is the folder's own, so that two folders never share one. */
const nodeKey = async (question: StoreKeyQuestion): Found => {
  const id = await nodeId(question);
  if (!id.ok) return id;
  const { platform, exists, make } = question;
  const secrets = platform.secrets(id.value).keychain();
  const kept = await secrets.read('ledger');
  if (!kept.ok) return kept;
  if (kept.value !== null) return ok({ key: kept.value, secrets, of: 'node' });
  if (exists || !make) return fail({ code: 'noKey' });
  const key = platform.crypto.random(32);
  const written = await secrets.write('ledger', key);
  return written.ok ? ok({ key, secrets, of: 'node' }) : written;
};

const nodeId = async ({
  platform: { crypto, files },
  exists,
  make,
}: StoreKeyQuestion): Promise<Result<string, StoreKeyFailure>> => {
  const text = await files.read('node');
  if (text !== null) {
    const facts = nodeSchema.safeParse(parseJson(text));
    return facts.success ? ok(facts.data.id) : fail({ code: 'folderDamaged' });
  }
  if (exists || !make) return fail({ code: 'noKey' });
  const id = toHex(crypto.random(16));
  const written = await files.write('node', `${JSON.stringify({ v: 1, id })}\n`);
  return written.ok ? ok(id) : written;
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
