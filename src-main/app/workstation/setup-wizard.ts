import type { CallInput } from '#contract/calls/index.ts';
import type { CallError } from '#contract/errors.ts';
import { fail, ok, type Result } from '#contract/result.ts';
import { isStrongPassphrase } from '#app/keys/passphrase-rule.ts';
import type { Platform } from '#app/ports/platform.ts';
import type { SecretStores } from '#app/ports/secrets.ts';
import { finishSetup, type Finished } from './finish-setup.ts';
import type { Installation } from './installation.ts';
import type { SecretPlace } from './place-secrets.ts';
import { secretErrorCode } from './secret-error-code.ts';
import { matchesWords, newSetupDraft, type SetupDraft } from './setup-draft.ts';

/** First run. What it gathers stays in memory until `finish` writes all of it. */
export interface SetupWizard {
  readonly checkKeychain: () => Promise<Result<{ readonly name: string }, CallError>>;
  readonly choosePlace: (input: CallInput<'setup.choosePlace'>) => Promise<Result<void, CallError>>;
  readonly recoveryWords: () => Pick<SetupDraft, 'words' | 'ask'>;
  /** Where the secrets will be; null until it was chosen. */
  readonly place: () => SecretPlace | null;
  readonly confirmWords: (typed: readonly string[]) => Result<void, CallError>;
  readonly finish: (
    facts: CallInput<'setup.finish'>,
    unfinished: Installation | null,
  ) => Promise<Result<Finished, CallError>>;
}

interface SetupWizardOptions {
  readonly platform: Platform;
  /** For an installation that has none yet. */
  readonly freshId: string;
  readonly secrets: () => SecretStores;
}

export const createSetupWizard = (options: SetupWizardOptions): SetupWizard => {
  const { platform, freshId, secrets } = options;
  const { crypto } = platform;
  let draft = newSetupDraft(crypto);

  const checkKeychain = async (): Promise<Result<{ readonly name: string }, CallError>> => {
    const checked = await secrets().keychain().check();
    return checked.ok ? checked : fail({ code: secretErrorCode(checked.error) });
  };

  return {
    checkKeychain,
    choosePlace: async (input) => {
      if (input.place === 'keyFile') {
        if (!isStrongPassphrase(input.passphrase)) return fail({ code: 'weakPassphrase' });
        draft = { ...draft, place: { kind: 'keyFile', passphrase: input.passphrase } };
        return ok(undefined);
      }
      const checked = await checkKeychain();
      if (!checked.ok) return checked;
      draft = { ...draft, place: { kind: 'keychain' } };
      return ok(undefined);
    },
    recoveryWords: () => {
      // Once typed back they are never shown again; going back makes new ones.
      if (draft.confirmed) draft = { ...newSetupDraft(crypto), place: draft.place };
      return { words: draft.words, ask: draft.ask };
    },
    place: () => draft.place,
    confirmWords: (typed) => {
      if (!matchesWords(draft, typed)) return fail({ code: 'wordsDoNotMatch' });
      draft = { ...draft, confirmed: true };
      return ok(undefined);
    },
    finish: async (facts, unfinished) => {
      const made = await finishSetup({ platform, draft, installation: unfinished, freshId, facts });
      if (!made.ok) return made;
      crypto.wipe(draft.entropy);
      draft = newSetupDraft(crypto);
      return made;
    },
  };
};
