import type { CallInput } from '#contract/calls/index.ts';
import type { CallError } from '#contract/errors.ts';
import { fail, ok, type Result } from '#contract/result.ts';
import type { Problem, Status } from '#contract/status.ts';
import { beginEnrolment } from '#app/enrolment/begin-enrolment.ts';
import { type Enrolling, openEnrolling } from '#app/enrolment/enrolling.ts';
import type { EnrolmentCode } from '#app/enrolment/enrolment-code.ts';
import { createInTurn } from '#app/in-turn.ts';
import type { Platform } from '#app/ports/platform.ts';
import type { OutboxState } from '#app/ports/rows.ts';
import type { SecretStore } from '#app/ports/secrets.ts';
import { toHex } from '#domain/transaction/bytes.ts';
import { type Installation, readInstallation, writeInstallation } from './installation.ts';
import { openFiles } from './open-files.ts';
import { secretErrorCode } from './secret-error-code.ts';
import type { OpenWorkstation } from './open-workstation.ts';
import { createSetupWizard, type SetupWizard } from './setup-wizard.ts';
import { createUnlockThrottle } from './unlock-throttle.ts';

type Phase = Status['phase'];

/** The workstation from an empty folder to open files, and what stands in the way. */
export interface Workstation {
  /** Looks at the folder and opens what can be opened without anybody; again after a problem. */
  readonly start: () => Promise<void>;
  readonly phase: () => Phase;
  readonly problem: () => Problem | null;
  readonly open: () => OpenWorkstation | null;
  /** Resolves when no opening, unlocking or closing is under way. */
  readonly settled: () => Promise<void>;
  /** Opens the key file, and with it everything else. */
  readonly unlock: (passphrase: string) => Promise<Result<void, CallError>>;
  /** First run; `null` once the workstation is set up. */
  readonly wizard: () => SetupWizard | null;
  readonly finishSetup: (facts: CallInput<'setup.finish'>) => Promise<Result<void, CallError>>;
  /** On its way into a clinic that exists; null at every other time. */
  readonly enrolling: () => Enrolling | null;
  readonly beginEnrolment: (code: EnrolmentCode) => Promise<Result<void, CallError>>;
  /** A piece of the hand-over file; with the last the workstation is ready. */
  readonly takeFile: (
    ...piece: Parameters<Enrolling['takeFile']>
  ) => Promise<Result<void, CallError>>;
  /** What the attempt made is set aside, and set-up begins anew. False: there is none. */
  readonly leaveEnrolment: () => Promise<boolean>;
  readonly close: () => Promise<void>;
}

interface WorkstationOptions {
  readonly platform: Platform;
  readonly changed: () => void;
  readonly settled: (transaction: string, state: OutboxState, height: number | null) => void;
  /** Blocks of the clinic's network came. */
  readonly grew: (height: number) => void;
  /** The files close and open again: whoever is signed in has to sign in anew. */
  readonly leaving: () => void;
}

export const createWorkstation = (options: WorkstationOptions): Workstation => {
  const { platform, changed, settled, grew, leaving } = options;
  const { files } = platform;
  const inTurn = createInTurn();
  const throttle = createUnlockThrottle(platform.clock);
  const freshId = toHex(platform.crypto.random(16));
  let phase: Phase = 'setup';
  let problem: Problem | null = null;
  let opened: OpenWorkstation | null = null;
  let enrolling: Enrolling | null = null;
  let installation: Installation | null = null;
  let enrollingWith: SecretStore | null = null;

  const become = (next: Phase, why: Problem | null = null): void => {
    phase = next;
    problem = why;
    changed();
  };
  const secrets = () => platform.secrets(installation?.id ?? freshId);
  const wizard = createSetupWizard({ platform, freshId, secrets });

  /** The clinic joined its network, or fetches its blocks anew; nobody waits for this. */
  const joined = (): void => {
    void inTurn(async () => {
      if (opened === null) return;
      const { secrets: store } = opened;
      leaving();
      await close();
      await openWith(store);
    });
  };

  const openWith = async (store: SecretStore): Promise<Result<void, CallError>> => {
    const serves = installation?.serves ?? 'own';
    const result = await openFiles({
      platform,
      secrets: store,
      serves,
      changed,
      settled,
      grew,
      joined,
    });
    if (!result.ok) {
      become('unavailable', result.error);
      return fail({ code: result.error });
    }
    opened = result.value;
    const { chain } = opened;
    if (installation !== null && chain !== serves) {
      installation = { ...installation, serves: chain };
      // A hint: on a full disk the next start opens once more than it has to.
      await writeInstallation(files, installation);
    }
    become('ready');
    return ok(undefined);
  };

  const enrolled = async (store: SecretStore): Promise<Result<void, CallError>> => {
    if (installation === null) return fail({ code: 'notReady' });
    const complete: Installation = { ...installation, state: 'complete', serves: 'network' };
    if (!(await writeInstallation(files, complete)).ok) return fail({ code: 'diskFull' });
    installation = complete;
    return openWith(store);
  };
  const enrolWith = async (store: SecretStore): Promise<Result<void, CallError>> => {
    const result = await openEnrolling({ platform, secrets: store, changed });
    if (!result.ok) {
      become('unavailable', result.error);
      return fail({ code: result.error });
    }
    if (result.value === 'done') return enrolled(store);
    enrolling = result.value;
    enrollingWith = store;
    become('enrolling');
    return ok(undefined);
  };
  /** Opens what stands in the folder, a workstation or the beginning of one. */
  const openFolder = (store: SecretStore): Promise<Result<void, CallError>> =>
    installation?.state === 'enrolling' ? enrolWith(store) : openWith(store);

  const start = async (): Promise<void> => {
    if (opened !== null || enrolling !== null) return;
    const found = await readInstallation(files);
    // A ledger without its installation file is not a first run: nothing may be written over it.
    if (found === 'damaged' || (found === null && (await platform.store.exists()))) {
      become('unavailable', 'storeDamaged');
      return;
    }
    installation = found;
    if (found === null || found.state === 'unfinished') become('setup');
    else if (found.place === 'keychain') await openFolder(secrets().keychain());
    else if (await secrets().hasKeyFile()) become('sealed');
    else become('unavailable', 'keyFileDamaged');
  };

  const unlock = async (passphrase: string): Promise<Result<void, CallError>> => {
    if (phase !== 'sealed') return fail({ code: 'notReady' });
    const refused = throttle.refusal();
    if (refused) return fail(refused);
    const store = await secrets().openKeyFile(passphrase);
    if (store.ok) {
      throttle.succeeded();
      return openFolder(store.value);
    }
    if (store.error.code === 'wrongPassphrase') return fail(throttle.failed());
    return fail({ code: secretErrorCode(store.error) });
  };

  const finishSetup = async (
    facts: CallInput<'setup.finish'>,
  ): Promise<Result<void, CallError>> => {
    if (phase !== 'setup') return fail({ code: 'alreadySetUp' });
    const made = await wizard.finish(facts, installation);
    if (!made.ok) return made;
    installation = made.value.installation;
    return openWith(made.value.secrets);
  };

  const beginEnrolmentAt = async (code: EnrolmentCode): Promise<Result<void, CallError>> => {
    const place = wizard.place();
    if (phase !== 'setup') return fail({ code: 'alreadySetUp' });
    if (place === null)
      return fail({ code: 'badInput', issues: [{ path: 'place', code: 'required' }] });
    const begun = await beginEnrolment({ platform, place, installation, freshId, code });
    if (!begun.ok) return begun;
    installation = begun.value.installation;
    return enrolWith(begun.value.secrets);
  };
  const takeFile: Workstation['takeFile'] = async (bytes, first, last) => {
    if (enrolling === null || enrollingWith === null) return fail({ code: 'notFound' });
    const taken = await enrolling.takeFile(bytes, first, last);
    if (!taken.ok || !taken.value) return taken.ok ? ok(undefined) : taken;
    await stopEnrolling();
    return enrolled(enrollingWith);
  };
  const leaveEnrolment = async (): Promise<boolean> => {
    if (enrolling === null || installation === null) return false;
    const unfinished: Installation = { ...installation, state: 'unfinished' };
    if (!(await writeInstallation(files, unfinished)).ok) return false;
    installation = unfinished;
    await stopEnrolling();
    await platform.store.setAside();
    await platform.store.removeReplica();
    become('setup');
    return true;
  };
  const stopEnrolling = async (): Promise<void> => {
    const stopping = enrolling;
    enrolling = null;
    await stopping?.stop();
  };

  const close = async (): Promise<void> => {
    await stopEnrolling();
    const closing = opened;
    opened = null;
    if (closing === null) return;
    closing.watch.stop();
    await closing.joining?.stop();
    await (closing.member ?? closing.outbox).stop();
    await closing.blocksRead();
    closing.network.stop();
    await closing.watch.signHead();
    await closing.databases.close();
    await closing.store.close();
  };

  return {
    start: () => inTurn(start),
    phase: () => phase,
    problem: () => problem,
    open: () => opened,
    settled: () => inTurn(() => Promise.resolve()),
    unlock: (passphrase) => inTurn(() => unlock(passphrase)),
    wizard: () => (phase === 'setup' ? wizard : null),
    finishSetup: (facts) => inTurn(() => finishSetup(facts)),
    enrolling: () => enrolling,
    beginEnrolment: (code) => inTurn(() => beginEnrolmentAt(code)),
    takeFile: (...piece) => inTurn(() => takeFile(...piece)),
    leaveEnrolment: () => inTurn(leaveEnrolment),
    close: () => inTurn(close),
  };
};
