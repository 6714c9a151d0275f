import type { CallError } from '#contract/errors.ts';
import { fail, ok, type Result } from '#contract/result.ts';
import type { Platform } from '#app/ports/platform.ts';
import type { SecretStore } from '#app/ports/secrets.ts';
import { secretErrorCode } from './secret-error-code.ts';

/** Where the secrets of a new workstation go. */
export type SecretPlace =
  | { readonly kind: 'keychain' }
  | { readonly kind: 'keyFile'; readonly passphrase: string };

export interface PlacedSecrets {
  readonly secrets: SecretStore;
  /** D, 32 random bytes; the caller wipes it. */
  readonly device: Uint8Array;
  /** N, likewise. */
  readonly epoch: Uint8Array;
}

/** Draws the two secrets of a new workstation and writes them; what an earlier attempt left there goes. */
export const placeSecrets = async (
  { crypto, secrets: storesOf }: Pick<Platform, 'crypto' | 'secrets'>,
  installation: string,
  place: SecretPlace,
): Promise<Result<PlacedSecrets, CallError>> => {
  const stores = storesOf(installation);
  await stores.setKeyFileAside();
  const made =
    place.kind === 'keyFile' ? await stores.createKeyFile(place.passphrase) : ok(stores.keychain());
  if (!made.ok) return fail({ code: secretErrorCode(made.error) });
  const secrets = made.value;
  const device = crypto.random(32);
  const epoch = crypto.random(32);
  for (const [name, secret] of [
    ['device', device],
    ['epoch', epoch],
  ] as const) {
    const kept = await secrets.write(name, secret);
    if (!kept.ok) return fail({ code: secretErrorCode(kept.error) });
  }
  await secrets.remove('head');
  await secrets.remove('epoch-next');
  return ok({ secrets, device, epoch });
};
