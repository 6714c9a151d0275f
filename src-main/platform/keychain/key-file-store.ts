import { fail, ok, type Result } from '#contract/result.ts';
import type { Crypto } from '#app/ports/crypto.ts';
import type { SecretFailure, SecretStore } from '#app/ports/secrets.ts';
import { readText, replaceText } from './durable-file.ts';
import { decodeKeyFile, decodeSecrets, encodeKeyFile } from './key-file-format.ts';
import { fromText, toText } from './secret-text.ts';

type Secrets = Readonly<Record<string, string>>;
type Outcome<Value> = Promise<Result<Value, SecretFailure>>;

/** A passphrase's derived keys for one key file; the passphrase itself is not kept. */
interface KeyFileKeys {
  readonly salt: Uint8Array;
  readonly check: Uint8Array;
  readonly seal: Uint8Array;
}

export interface KeyFileOptions {
  readonly path: string;
  readonly installationId: string;
  readonly crypto: Crypto;
}

const bytesOf = (base64: string): Uint8Array => Uint8Array.from(Buffer.from(base64, 'base64'));
const base64Of = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

/** NFKC: the same passphrase typed on another system may arrive in other code points. */
const deriveKeys = async (
  crypto: Crypto,
  passphrase: string,
  salt: Uint8Array,
): Promise<KeyFileKeys> => {
  const typed = new TextEncoder().encode(passphrase.normalize('NFKC'));
  const derived = await crypto.argon2id(typed, salt);
  const keys = {
    salt,
    check: crypto.hkdf(derived, 'careledger/keyfile/check/1'),
    seal: crypto.hkdf(derived, 'careledger/keyfile/seal/1'),
  };
  crypto.wipe(typed, derived);
  return keys;
};

const aadOf = ({ installationId }: KeyFileOptions): Uint8Array =>
  new TextEncoder().encode(`careledger/keyfile/1 ${installationId}`);

const readSecrets = async (options: KeyFileOptions, keys: KeyFileKeys): Outcome<Secrets> => {
  const body = decodeKeyFile((await readText(options.path)) ?? '');
  if (body === undefined) return fail({ code: 'keyFileDamaged' });
  const { equal, primitives, wipe } = options.crypto;
  if (!equal(bytesOf(body.check), keys.check)) return fail({ code: 'wrongPassphrase' });
  const sealed = bytesOf(body.sealed);
  const opened = primitives.open(keys.seal, bytesOf(body.iv), sealed, aadOf(options));
  if (opened === undefined) return fail({ code: 'keyFileDamaged' });
  const secrets = decodeSecrets(opened);
  wipe(opened);
  return secrets === undefined ? fail({ code: 'keyFileDamaged' }) : ok(secrets);
};

const writeSecrets = async (
  options: KeyFileOptions,
  keys: KeyFileKeys,
  secrets: Secrets,
): Outcome<void> => {
  const { primitives, random, wipe } = options.crypto;
  const iv = random(12);
  const plaintext = new TextEncoder().encode(JSON.stringify(secrets));
  const sealed = primitives.seal(keys.seal, iv, plaintext, aadOf(options));
  wipe(plaintext);
  const text = encodeKeyFile({
    format: 'careledger-keyfile',
    v: 1,
    salt: base64Of(keys.salt),
    check: base64Of(keys.check),
    iv: base64Of(iv),
    sealed: base64Of(sealed),
  });
  return replaceText(options.path, text);
};

const createStore = (options: KeyFileOptions, keys: KeyFileKeys): SecretStore => {
  let previous: Promise<unknown> = Promise.resolve();

  /** The file is the only copy: every change reads it, alters one name and writes it, in turn. */
  const change = (alter: (secrets: Secrets) => Secrets): Outcome<void> => {
    const done = previous.then(async () => {
      const secrets = await readSecrets(options, keys);
      return secrets.ok ? writeSecrets(options, keys, alter(secrets.value)) : secrets;
    });
    previous = done.catch(() => undefined);
    return done;
  };

  const store: SecretStore = {
    place: 'keyFile',
    check: async () => {
      const name = `check-${base64Of(options.crypto.random(8))}`;
      const secret = options.crypto.random(32);
      const written = await store.write(name, secret);
      if (!written.ok) return written;
      const found = await store.read(name);
      if (!found.ok) return found;
      const removed = await store.remove(name);
      if (!removed.ok) return removed;
      const same = found.value !== null && options.crypto.equal(found.value, secret);
      return same ? ok({ name: options.path }) : fail({ code: 'keyFileDamaged' });
    },
    read: async (name) => {
      const secrets = await readSecrets(options, keys);
      if (!secrets.ok) return secrets;
      const text = Object.hasOwn(secrets.value, name) ? secrets.value[name] : undefined;
      return ok(text === undefined ? null : fromText(text));
    },
    write: (name, secret) => {
      const text = toText(secret);
      return change((secrets) => ({ ...secrets, [name]: text }));
    },
    remove: (name) =>
      change((secrets) =>
        Object.fromEntries(Object.entries(secrets).filter(([held]) => held !== name)),
      ),
  };
  return store;
};

/** Throws where a key file stands already: replacing it would destroy the secrets in it. */
export const createKeyFile = async (
  options: KeyFileOptions,
  passphrase: string,
): Outcome<SecretStore> => {
  if ((await readText(options.path)) !== undefined) throw new Error('there is a key file already');
  const keys = await deriveKeys(options.crypto, passphrase, options.crypto.random(16));
  const written = await writeSecrets(options, keys, {});
  return written.ok ? ok(createStore(options, keys)) : written;
};

export const openKeyFile = async (
  options: KeyFileOptions,
  passphrase: string,
): Outcome<SecretStore> => {
  const body = decodeKeyFile((await readText(options.path)) ?? '');
  if (body === undefined) return fail({ code: 'keyFileDamaged' });
  const keys = await deriveKeys(options.crypto, passphrase, bytesOf(body.salt));
  const secrets = await readSecrets(options, keys);
  return secrets.ok ? ok(createStore(options, keys)) : secrets;
};
