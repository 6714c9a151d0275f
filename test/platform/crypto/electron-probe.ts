/**
 * Runs in Electron's main process, whose crypto is BoringSSL's: prints what this runtime makes of the
 * shared vectors and of one key through every algorithm, and the preferences as Electron keeps them.
 */
import { setImmediate as turn } from 'node:timers/promises';
import { app } from 'electron';
import type { Primitives } from '#domain/primitives.ts';
import { openElectronDocument } from '#hosts/electron/preferences.ts';
import { createCrypto } from '#platform/crypto/crypto.ts';
import { boxOpen } from '#platform/crypto/hpke.ts';
import { createPreferences } from '#platform/settings/preferences.ts';
import vectors from '../../vectors/ed25519.json' with { type: 'json' };

const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'));
const hexOf = (value: Uint8Array | undefined): string => Buffer.from(value ?? []).toString('hex');

/** The name of a vector that is not judged as it should be, at once or aside. */
const wronglyJudged =
  ({ verify, verifyAside }: Primitives) =>
  async ({ name, valid, ...vector }: (typeof vectors.cases)[number]) => {
    const signed = [
      bytes(vector.publicKey),
      bytes(vector.message),
      bytes(vector.signature),
    ] as const;
    const verdicts = [verify(...signed), await verifyAside(...signed)];
    return verdicts.every((each) => each === valid) ? [] : [name];
  };

const probe = async (folder: string): Promise<unknown> => {
  const crypto = await createCrypto({ kdfWorker: new URL('./kdf-worker.js', import.meta.url) });
  const { primitives } = crypto;
  const key = new Uint8Array(32).fill(7);
  const iv = new Uint8Array(12);
  const message = new TextEncoder().encode('abc');
  const sealed = primitives.seal(key, iv, message, message);
  const box = await crypto.boxSeal(crypto.boxPublicKey(key), message, 'info');
  createPreferences({ folder, open: openElectronDocument }).set({ lang: 'hi' });
  const dropped = new WeakRef(crypto.signer(key));
  await turn();
  crypto.collect();
  return {
    collected: dropped.deref() === undefined,
    wrongVerdicts: (await Promise.all(vectors.cases.map(wronglyJudged(primitives)))).flat(),
    sha3: hexOf(primitives.sha3(message)),
    hkdf: hexOf(crypto.hkdf(key, 'info')),
    argon2id: hexOf(await crypto.argon2id(message, new Uint8Array(16))),
    signer: crypto.signer(key).publicKey,
    signature: hexOf(crypto.signer(key).sign(message)),
    boxKey: hexOf(crypto.boxPublicKey(key)),
    box: hexOf(await boxOpen(key, box, 'info')),
    otherBox: (await boxOpen(key, box, 'other')) ?? null,
    sealed: hexOf(sealed),
    opened: hexOf(primitives.open(key, iv, sealed, message)),
    forged: primitives.open(key, iv, sealed, iv) ?? null,
    inflated: hexOf(primitives.inflate(primitives.deflate(message), 3)),
    words: crypto.toWords(key).join(' '),
    lang: createPreferences({ folder, open: openElectronDocument }).get().lang,
  };
};

app
  .whenReady()
  .then(() => probe(app.getPath('userData')))
  .then((answers) => {
    process.stdout.write(`${JSON.stringify(answers)}\n`);
    app.exit(0);
  })
  .catch((error: unknown) => {
    console.error(error);
    app.exit(1);
  });
