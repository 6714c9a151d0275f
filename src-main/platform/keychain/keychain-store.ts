import { randomBytes } from 'node:crypto';
import { fail, ok, type Result } from '#contract/result.ts';
import type { Clock } from '#app/ports/clock.ts';
import type { SecretFailure, SecretStore } from '#app/ports/secrets.ts';
import { keychainFailure } from './keychain-failure.ts';
import type { Keytar } from './keytar.ts';
import { createOneCallInFlight } from './one-call-in-flight.ts';
import { hasSessionBus } from './session-bus.ts';
import { fromText, toText } from './secret-text.ts';

const service = 'Careledger';

/** Long enough for a person to answer the system's own unlock dialogue. */
const defaultLimit = 60_000;

export interface KeychainOptions {
  readonly installationId: string;
  readonly after: Clock['after'];
  readonly load: () => Promise<Keytar>;
  /** Milliseconds that one call may take. */
  readonly limit?: number;
  readonly platform?: NodeJS.Platform;
  /** Linux: whether there is a session bus; without one nothing is asked. */
  readonly sessionBus?: () => boolean;
}

type Outcome<Value> = Promise<Result<Value, SecretFailure>>;

const serviceName = (platform: NodeJS.Platform): string => {
  if (platform === 'darwin') return 'macOS Keychain';
  if (platform === 'win32') return 'Windows Credential Manager';
  return 'Secret Service';
};

export const createKeychain = ({
  installationId,
  after,
  load,
  limit = defaultLimit,
  platform = process.platform,
  sessionBus = hasSessionBus,
}: KeychainOptions): SecretStore => {
  const inTurn = createOneCallInFlight(after, limit);
  const account = (name: string): string => `${installationId}/${name}`;

  const call = async <Value>(task: (keytar: Keytar) => Promise<Value>): Outcome<Value> => {
    if (platform === 'linux' && !sessionBus()) return fail({ code: 'keychainMissing' });
    try {
      return await inTurn(async () => task(await load()));
    } catch (error) {
      return fail(keychainFailure(error, platform));
    }
  };

  const check = async (): Outcome<{ readonly name: string }> => {
    const name = account(`check-${randomBytes(8).toString('hex')}`);
    const text = toText(randomBytes(32));
    const held = await call(async (keytar) => {
      await keytar.setPassword(service, name, text);
      const found = await keytar.getPassword(service, name);
      const removed = await keytar.deletePassword(service, name);
      return found === text && removed;
    });
    if (!held.ok) return held;
    return held.value ? ok({ name: serviceName(platform) }) : fail({ code: 'keychainMissing' });
  };

  /** A locked keyring answers "not there" to a search; only one that takes a write is believed. */
  const confirmAbsence = async <Value>(value: Value): Outcome<Value> => {
    const checked = await check();
    return checked.ok ? ok(value) : checked;
  };

  return {
    place: 'keychain',
    check,
    read: async (name) => {
      const found = await call((keytar) => keytar.getPassword(service, account(name)));
      if (!found.ok) return found;
      return found.value === null ? confirmAbsence(null) : ok(fromText(found.value));
    },
    write: (name, secret) => {
      const text = toText(secret);
      return call((keytar) => keytar.setPassword(service, account(name), text));
    },
    remove: async (name) => {
      const removed = await call((keytar) => keytar.deletePassword(service, account(name)));
      if (!removed.ok) return removed;
      return removed.value ? ok(undefined) : confirmAbsence(undefined);
    },
  };
};
