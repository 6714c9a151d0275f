import type { CallInput } from '#contract/calls/index.ts';
import type { CallError } from '#contract/errors.ts';
import { fail, ok, type Result } from '#contract/result.ts';
import type { Platform } from '#app/ports/platform.ts';
import type { SecretStore } from '#app/ports/secrets.ts';
import { derivedKeys } from '#app/keys/derived-keys.ts';
import { isStrongPassphrase } from '#app/keys/passphrase-rule.ts';
import { createLocalOutbox } from '#app/outbox/outbox.ts';
import { createRecordWriter } from '#app/records/record-writer.ts';
import { foundClinic } from './found-clinic.ts';
import { type Installation, writeInstallation } from './installation.ts';
import { storeProblem } from './open-files.ts';
import { type PlacedSecrets, placeSecrets } from './place-secrets.ts';
import type { SetupDraft } from './setup-draft.ts';

interface FinishOptions {
  readonly platform: Platform;
  readonly draft: SetupDraft;
  /** Of a set-up that was cut short, whose files are moved aside. */
  readonly installation: Installation | null;
  readonly freshId: string;
  readonly facts: CallInput<'setup.finish'>;
}

export interface Finished {
  readonly installation: Installation;
  readonly secrets: SecretStore;
}

/**
 * Writes what the wizard gathered: device secrets, installation file, the clinic's first blocks. The
 * installation is marked complete last; a set-up cut short anywhere starts anew.
 */
export const finishSetup = async (options: FinishOptions): Promise<Result<Finished, CallError>> => {
  const { platform, draft, facts } = options;
  const refused = refusal(draft, facts);
  if (refused) return fail(refused);
  const id = options.installation?.id ?? options.freshId;
  const place = draft.place?.kind ?? 'keychain';
  const unfinished: Installation = { v: 1, id, place, state: 'unfinished', serves: 'own' };
  if (!(await writeInstallation(platform.files, unfinished)).ok) return fail({ code: 'diskFull' });
  await platform.store.setAside();

  const placed = await placeSecrets(platform, id, draft.place ?? { kind: 'keychain' });
  if (!placed.ok) return placed;
  const written = await writeClinic(options, placed.value);
  if (!written.ok) return written;
  const installation: Installation = { ...unfinished, state: 'complete' };
  const marked = await writeInstallation(platform.files, installation);
  return marked.ok
    ? ok({ installation, secrets: placed.value.secrets })
    : fail({ code: 'diskFull' });
};

const writeClinic = async (
  { platform, draft, facts }: FinishOptions,
  { device, epoch }: PlacedSecrets,
): Promise<Result<void, CallError>> => {
  const { crypto, clock } = platform;
  const opened = await platform.store.open(derivedKeys(crypto).ledgerFile(device));
  if (!opened.ok) return fail({ code: storeProblem[opened.error.code] });
  const store = opened.value;
  try {
    const writer = createRecordWriter(crypto, platform.transactions);
    const founded = await foundClinic({
      crypto,
      writer,
      secrets: { device, epoch },
      entropy: draft.entropy,
      facts,
    });
    const outbox = createLocalOutbox({
      rows: store.rows,
      ledger: store.ledger,
      clock,
      settled: () => undefined,
    });
    const enqueued = await outbox.enqueue(founded.outgoing, { rows: founded.rows });
    if (!enqueued.ok) return fail({ code: 'diskFull' });
    await outbox.flush();
    await outbox.stop();
    if ((await outbox.counts()).waiting > 0) return fail({ code: 'diskFull' });
    return ok(undefined);
  } finally {
    crypto.wipe(device, epoch);
    await store.close();
  }
};

const refusal = (draft: SetupDraft, facts: CallInput<'setup.finish'>): CallError | undefined => {
  if (draft.place === null)
    return { code: 'badInput', issues: [{ path: 'place', code: 'required' }] };
  if (!draft.confirmed) return { code: 'wordsDoNotMatch' };
  const people = [facts.administrator, ...(facts.doctor ? [facts.doctor] : [])];
  const issues = people.flatMap(({ name, passphrase }, place) =>
    isStrongPassphrase(passphrase, name)
      ? []
      : [{ path: `${place === 0 ? 'administrator' : 'doctor'}.passphrase`, code: 'weak' }],
  );
  if (issues.length > 0) return { code: 'weakPassphrase', issues };
  const names = people.map(({ name }) => name.trim().toLowerCase());
  if (names.includes('')) return { code: 'badInput', issues: [{ path: 'name', code: 'required' }] };
  return new Set(names).size < names.length ? { code: 'nameTaken' } : undefined;
};
