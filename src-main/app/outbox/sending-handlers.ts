import type { CallOutput } from '#contract/calls/index.ts';
import type { Stage } from '#contract/calls/outbox.ts';
import type { PatientId } from '#contract/ids.ts';
import { fullName } from '#contract/person-name.ts';
import { fail, ok } from '#contract/result.ts';
import { type Context, type Handlers, openWorkstation } from '#app/gateway/context.ts';
import { patientLine } from '#app/patients/patient-line.ts';
import type { OutboxRow, OutboxState } from '#app/ports/rows.ts';
import type { PendingVersion } from '#app/records/pending-versions.ts';
import { readAct } from '#app/signing/act.ts';
import { kindOfVersion } from './version-kind.ts';

type Row = CallOutput<'outbox.list'>['rows'][number];

const stages: Readonly<Record<OutboxState, Stage>> = {
  queued: 'waiting',
  held: 'held',
  posting: 'sending',
  posted: 'sent',
  committed: 'committed',
  diverted: 'twoVersions',
  branched: 'twoVersions',
  merged: 'committed',
  late: 'late',
  refused: 'refused',
  void: 'refused',
};

/** States of rows on the page, those on their way first counted. */
const waiting: readonly OutboxState[] = ['queued', 'held'];
const sending: readonly OutboxState[] = ['posting', 'posted'];
const shown: readonly OutboxState[] = [
  ...waiting,
  ...sending,
  'diverted',
  'branched',
  'late',
  'void',
];

const mostRows = 200;

export const sendingHandlers: Handlers<'outbox.list' | 'outbox.pause' | 'outbox.tryNow'> = {
  'outbox.list': async (context, { after }) => {
    const { store, outbox, member, settled } = openWorkstation(context);
    const { rows } = store;
    const [onTheWay, toGo, { attention }, open] = await Promise.all([
      rows.countOutbox(sending),
      rows.countOutbox(waiting),
      outbox.counts(),
      rows.outboxIn(shown, mostRows, after),
    ]);
    const next = open.length < mostRows ? null : (open.at(-1)?.seq ?? null);
    const recent = next === null ? settled.newest() : [];
    const rested = await Promise.all(recent.map((each) => rows.outboxRow(each)));
    const all = [...open, ...rested.flatMap((row) => row ?? [])].slice(0, mostRows);
    const isInDoubt = member?.isInDoubt() ?? false;
    const committed = settled.committed();
    return ok({
      paused: member?.outbox.isPaused() ?? false,
      counts: {
        committed: isInDoubt ? 0 : committed,
        sending: onTheWay + (isInDoubt ? committed : 0),
        waiting: toGo,
        attention,
      },
      silent: silentNodes(context),
      next,
      rows: (await rowViews(context, all)).map((row) => (isInDoubt ? doubted(row) : row)),
    });
  },
  'outbox.pause': (context, { paused }) => {
    const { member } = openWorkstation(context);
    member?.outbox.pause(paused);
    return Promise.resolve(member === null ? fail({ code: 'notFound' }) : ok({}));
  },
  'outbox.tryNow': (context) => {
    const { member, network } = openWorkstation(context);
    member?.tryNow();
    // What the status strip says of the nodes is of this moment, too.
    if (member !== null) void network.look().catch(() => undefined);
    return Promise.resolve(member === null ? fail({ code: 'notFound' }) : ok({}));
  },
};

/** Read back from blocks that most nodes do not have: it is looked for, as if it had just been sent. */
const doubted = (row: Row): Row =>
  row.stage === 'committed' ? { ...row, stage: 'sent', height: null } : row;

const silentNodes = (context: Context): CallOutput<'outbox.list'>['silent'] => {
  const now = context.platform.clock.now().getTime();
  const silent = openWorkstation(context).member?.silent() ?? [];
  return silent.map(({ name, since, nextTry }) => ({
    name,
    since: since.toISOString(),
    nextTry: new Date(now + nextTry).toISOString(),
  }));
};

const rowViews = async (context: Context, all: readonly OutboxRow[]): Promise<Row[]> => {
  const parents = await waitedFor(context, all);
  const signedAt = await signingTimes(context, [...all, ...parents.values()]);
  const { pending, staff } = openWorkstation(context);
  const kindIn = (version: PendingVersion | null): Row['kind'] =>
    version === null ? 'other' : kindOf(version);
  return Promise.all(
    all.map(async (row): Promise<Row> => {
      const version = await pending.ofRow(row);
      const parent = parents.get(row.transaction);
      const patient = version?.indexed.patient ?? null;
      return {
        transaction: row.transaction as Row['transaction'],
        kind: kindIn(version),
        patient,
        record: version?.indexed.record ?? null,
        name: patient === null ? '' : await nameOf(context, patient),
        signer: (version && staff.byKey(version.indexed.author)?.name) ?? '',
        signedAt: signedAt.get(row.transaction) ?? null,
        stage: stages[row.state],
        attempts: row.attempts,
        height: row.height,
        goesAfter: parent
          ? {
              kind: kindIn(await pending.ofRow(parent)),
              signedAt: signedAt.get(parent.transaction) ?? null,
            }
          : null,
      };
    }),
  );
};

/** What each held row waits for first, where it was signed here. */
const waitedFor = async (
  context: Context,
  all: readonly OutboxRow[],
): Promise<ReadonlyMap<string, OutboxRow>> => {
  const { rows } = openWorkstation(context).store;
  const found = new Map<string, OutboxRow>();
  for (const { transaction, state, after } of all) {
    if (state !== 'held') continue;
    for (const each of after) {
      const parent = await rows.outboxRow(each);
      if (parent?.height !== null) continue;
      found.set(transaction, parent);
      break;
    }
  }
  return found;
};

/** An act of signing is known by the transaction that its result shows. */
const signingTimes = async (
  context: Context,
  all: readonly OutboxRow[],
): Promise<ReadonlyMap<string, string>> => {
  const { rows } = openWorkstation(context).store;
  const acts = await Promise.all(all.map(({ transaction }) => readAct(rows, transaction)));
  return new Map(
    acts.flatMap((act) =>
      (act?.transactions ?? []).map(
        ({ transaction }) => [transaction, act?.signedAt ?? ''] as const,
      ),
    ),
  );
};

/** Lists are open for whoever may read names; for an administrator alone they are closed. */
const nameOf = async (context: Context, patient: PatientId): Promise<string> => {
  const { databases } = openWorkstation(context);
  const session = context.session.current();
  const mayRead = session?.kind === 'staff' && (session.keys?.demographics ?? null) !== null;
  if (!mayRead || !databases.isOpen('demographics')) return '';
  const row = await databases.demographics().patient(patient);
  return row === null ? '' : fullName(patientLine(row).name);
};

const kindOf = (version: PendingVersion): Row['kind'] => {
  const { recordKind } = version.indexed;
  if (recordKind === 'staff') return 'staff';
  if (recordKind === 'accessBatch') return 'access';
  return recordKind === 'tombstone' ? 'erase' : kindOfVersion(version);
};
