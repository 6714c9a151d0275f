import type { Preferences as PreferencesView } from '#contract/status.ts';
import { fail, ok } from '#contract/result.ts';
import type { Context, Handlers } from '#app/gateway/context.ts';
import { statusOf } from './status.ts';

type WorkstationCall =
  | 'setup.checkKeychain'
  | 'setup.choosePlace'
  | 'setup.recoveryWords'
  | 'setup.confirmWords'
  | 'setup.finish'
  | 'workstation.unlock'
  | 'workstation.retry'
  | 'app.status'
  | 'app.preferences'
  | 'app.setPreferences';

const preferencesOf = ({ platform }: Context): PreferencesView => {
  const { colorScheme, lang, singleKeys } = platform.preferences.get();
  return { colorScheme, lang: lang ?? platform.systemLang(), singleKeys };
};

const done = ok({});
const alreadySetUp = fail({ code: 'alreadySetUp' } as const);

export const workstationHandlers: Handlers<WorkstationCall> = {
  'setup.checkKeychain': ({ workstation }) =>
    workstation.wizard()?.checkKeychain() ?? Promise.resolve(alreadySetUp),
  'setup.choosePlace': async ({ workstation }, input) => {
    const chosen = (await workstation.wizard()?.choosePlace(input)) ?? alreadySetUp;
    return chosen.ok ? done : chosen;
  },
  'setup.recoveryWords': ({ workstation }) => {
    const given = workstation.wizard()?.recoveryWords();
    return Promise.resolve(
      given ? ok({ words: [...given.words], ask: [...given.ask] }) : alreadySetUp,
    );
  },
  'setup.confirmWords': ({ workstation }, { words }) => {
    const confirmed = workstation.wizard()?.confirmWords(words) ?? alreadySetUp;
    return Promise.resolve(confirmed.ok ? done : confirmed);
  },
  'setup.finish': async ({ workstation }, facts) => {
    const finished = await workstation.finishSetup(facts);
    return finished.ok ? done : finished;
  },
  'workstation.unlock': async ({ workstation }, { passphrase }) => {
    const unlocked = await workstation.unlock(passphrase);
    return unlocked.ok ? done : unlocked;
  },
  'workstation.retry': async ({ workstation }) => {
    await workstation.start();
    return done;
  },
  'app.status': async (context) => ok(await statusOf(context)),
  'app.preferences': (context) => Promise.resolve(ok(preferencesOf(context))),
  'app.setPreferences': (context, { colorScheme, lang, singleKeys }) => {
    context.platform.preferences.set({
      ...(colorScheme === undefined ? {} : { colorScheme }),
      ...(lang === undefined ? {} : { lang: lang ?? undefined }),
      ...(singleKeys === undefined ? {} : { singleKeys }),
    });
    return Promise.resolve(ok(preferencesOf(context)));
  },
};
