import type { CallInput } from '#contract/calls/index.ts';
import type { CallError } from '#contract/errors.ts';
import type { PatientId } from '#contract/ids.ts';
import type { SessionView } from '#contract/status.ts';
import { fail, ok, type Result } from '#contract/result.ts';
import { cardPatient, openCard } from '#app/cards/card-blob.ts';
import { readCardCode } from '#app/cards/card-code.ts';
import { lockoutOf, unknownCard } from '#app/cards/card-state.ts';
import { askedToErase, declaredCards } from '#app/cards/declared-card.ts';
import { noteUnfinished } from '#app/drafts/unfinished.ts';
import { resumeErasures } from '#app/erasure/erase.ts';
import { type Context, type Handlers, openWorkstation, staffOf } from '#app/gateway/context.ts';
import { rolesAt } from '#app/keys/role-keys.ts';
import { accessRow } from '#app/records/access-row.ts';
import { boxMissingRoles } from '#app/staff/box-missing-roles.ts';
import { openPerson, provePerson } from './sign-in.ts';
import { withOwnKeys, type PersonKeys, type StaffSession } from './session.ts';

type SessionCall =
  | 'session.people'
  | 'session.signIn'
  | 'session.lock'
  | 'session.lockSoon'
  | 'session.signOut'
  | 'session.touch'
  | 'session.prove'
  | 'session.patientSignIn';

const viewOf = (context: Context): Result<SessionView, CallError> => {
  const view = context.session.view();
  return view === null ? fail({ code: 'locked' }) : ok(view);
};

/** After a role's keys are there: databases open and complete, and what waited for them is done. */
const enter = async (context: Context, keys: PersonKeys): Promise<CallError | undefined> => {
  const open = openWorkstation(context);
  const failure = await open.databases.open(keys);
  if (failure) {
    const codes = {
      wrongKey: 'storeDamaged',
      damaged: 'storeDamaged',
      newer: 'storeNewer',
      diskFull: 'diskFull',
    } as const;
    return { code: codes[failure.code] };
  }
  if (open.watch.isWritable())
    await open.exchange.open(keys, (patients) => open.projections.bringIn(keys, patients));
  await open.projections.catchUp(keys, (done, total) =>
    context.broadcast('progress', { task: 'projection', done, total }),
  );
  if (open.watch.isWritable()) {
    await boxMissingRoles(context.platform, open, keys);
    await resumeErasures(context, keys);
  }
  return undefined;
};

/**
 * A card that was replaced or ended opens nothing more; at a kiosk, where no doctor acts, nor does one whose patient is to be
 * deleted, or that no block declares.
 */
const endedBy = async (
  context: Context,
  patient: PatientId,
  card: string,
): Promise<'cardEnded' | 'cardUnknown' | 'erased' | undefined> => {
  const open = openWorkstation(context);
  const isKiosk = open.here.purpose() === 'kiosk';
  if (isKiosk && (await askedToErase(open)).has(patient)) return 'erased';
  const { current, ended } = await declaredCards(open, patient, context.platform.crypto.primitives);
  if (ended.has(card)) return 'cardEnded';
  return isKiosk && current !== card ? 'cardUnknown' : undefined;
};

/** Beside a deletion, which seals blobs anew: one that was read before is opened before its key is gone. */
const patientSignIn = async (
  context: Context,
  { card: typed, pin }: CallInput<'session.patientSignIn'>,
): Promise<Result<SessionView, CallError>> => {
  const open = openWorkstation(context);
  const { crypto } = context.platform;
  const code = readCardCode(crypto.primitives, open.clinic.id, typed);
  if (!code.ok) return fail({ code: code.error });
  const blob = await open.store.rows.get('card', code.value.id);
  if (blob === null) return fail({ code: await unknownCard(open.store.rows, code.value.id) });
  const ended = await endedBy(context, cardPatient(blob), code.value.id);
  if (ended) return fail({ code: ended });
  const opened = await open.pins.attempt(lockoutOf(code.value.id), async (attempt) => {
    const keys = await openCard(crypto, open.epochs, code.value, pin, blob);
    if (keys === undefined) return fail(await attempt.failed('wrongPin'));
    await attempt.succeeded();
    return ok(keys);
  });
  crypto.wipe(code.value.secret);
  if (!opened.ok) return opened;
  crypto.wipe(opened.value.seed);
  context.session.start({
    kind: 'patient',
    patient: cardPatient(blob),
    demographicsKey: opened.value.demographics,
    clinicalKey: opened.value.clinical,
  });
  return viewOf(context);
};

export const sessionHandlers: Handlers<SessionCall> = {
  'session.people': async (context) => {
    const open = openWorkstation(context);
    const here = new Set((await open.store.rows.list('vault')).map(({ id }) => id));
    const people = open.staff
      .all()
      .filter(({ person, status }) => status === 'active' && here.has(person))
      .map(({ person, name, roles }) => ({
        person,
        name,
        roles: [...rolesAt(open.here.purpose(), roles)],
      }));
    return ok({ people });
  },
  'session.signIn': async (context, { person, passphrase }) => {
    const open = openWorkstation(context);
    const { platform, session } = context;
    const member = open.staff.person(person);
    if (member?.status !== 'active') return fail({ code: 'notFound' });
    const opened = await openPerson(platform, open, member, passphrase);
    if (!opened.ok) return opened;
    const before = session.current();
    const next: StaffSession = {
      kind: 'staff',
      person,
      name: member.name,
      registration: member.registration,
      roles: rolesAt(open.here.purpose(), member.roles),
      fingerprint: open.staff.fingerprint(member.signKey),
      keys: opened.value,
      entering: true,
      since:
        before?.kind === 'staff' && before.person === person
          ? before.since
          : platform.clock.monotonic(),
      proofs: new Map(),
    };
    // Held open from here on, so that a lock elsewhere does not close the databases under us.
    session.start(next);
    let entered = false;
    try {
      const failure = await withOwnKeys(platform.crypto, opened.value, (own) =>
        enter(context, own),
      );
      if (failure) return fail(failure);
      if (session.current() === next) await noteUnfinished(context);
      await open.store.rows.write({ access: [accessRow(platform.clock, next, 'signIn')] });
      entered = true;
    } finally {
      // Nobody stays signed in over databases that did not open.
      if (!entered && session.current() === next) session.end();
    }
    // The page may have gone, or locked, while the lists were brought up to date.
    return session.entered(next) ? viewOf(context) : fail({ code: 'locked' });
  },
  'session.lock': (context) => {
    context.session.lock();
    return Promise.resolve(ok({}));
  },
  'session.lockSoon': (context) => {
    context.session.lockSoon();
    return Promise.resolve(ok({}));
  },
  'session.signOut': (context) => {
    context.session.end();
    return Promise.resolve(ok({}));
  },
  // The gateway has noted the activity already: it does so for every call that is not quiet.
  'session.touch': () => Promise.resolve(ok({})),
  'session.prove': async (context, { passphrase, deed, subject }) => {
    const open = openWorkstation(context);
    const member = open.staff.person(staffOf(context).person);
    if (member === undefined) return fail({ code: 'wrongPassphrase' });
    const proved = await provePerson(context.platform, open, member, passphrase);
    if (!proved.ok) return proved;
    context.session.prove(deed, subject);
    return ok({});
  },
  'session.patientSignIn': (context, input) =>
    openWorkstation(context).sealing.beside(() => patientSignIn(context, input)),
};
