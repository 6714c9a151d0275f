import { type LifeKind, lifeKinds } from '#contract/calls/life.ts';
import type { CallError } from '#contract/errors.ts';
import type { RecordId, TransactionId } from '#contract/ids.ts';
import { fail, ok, type Result } from '#contract/result.ts';
import { type Context, type Handlers, openWorkstation, staffOf } from '#app/gateway/context.ts';
import { reasonNeededFor } from '#app/access/care-team.ts';
import { absence } from '#app/patients/patient-lines.ts';
import { accessRow } from '#app/records/access-row.ts';
import { patientKeysFor } from '#app/records/record-keys.ts';
import type { Kind } from '#domain/access/verdict.ts';
import { lifeEntries, outboxEntry } from './life-entries.ts';
import { type LifeOf, readLife } from './read-life.ts';

export const lifeHandlers: Handlers<'records.life'> = {
  'records.life': async (context, { transaction }) => {
    const { store } = openWorkstation(context);
    const found = await find(context, transaction);
    if (!found.ok) return found;
    const { patient } = found.value;
    const staff = staffOf(context);
    const needed =
      found.value.kind === 'patient' || found.value.kind === 'checkIn'
        ? undefined
        : await reasonNeededFor(context, patient);
    if (needed !== undefined) return fail(needed);
    // The row stands before anything is shown: a reading that is not logged does not happen.
    const row = accessRow(context.platform.clock, staff, 'readRecord', patient);
    const logged = await store.rows.write({ access: [row] });
    if (!logged.ok) return fail({ code: 'diskFull' });
    const keys = await patientKeysFor(openWorkstation(context), staff, patient);
    const life = await readLife(context, found.value, keys);
    context.platform.crypto.wipe(
      ...[keys.demographics, keys.clinical].filter((key) => key !== null),
    );
    return ok(life);
  },
};

const isLifeKind = (kind: Kind): kind is LifeKind => lifeKinds.some((each) => each === kind);

/** Reception reads who somebody is and when they came: nothing clinical, not even its times. */
const clinical: readonly Kind[] = ['chart', 'visit'];

/** The record that a transaction belongs to, as far as the caller may read it. */
const find = async (
  context: Context,
  transaction: TransactionId,
): Promise<Result<LifeOf, CallError>> => {
  const open = openWorkstation(context);
  const record = await recordOf(context, transaction);
  if (record === null) return fail(absence(open));
  const entries = await lifeEntries(open, context.platform.crypto.primitives, record);
  const first = entries.find(({ indexed }) => indexed.kind !== 'branch') ?? entries[0];
  const { patient = null, recordKind: kind } = first?.indexed ?? {};
  if (kind === undefined || !isLifeKind(kind) || patient === null) return fail(absence(open));
  if ((await open.store.rows.get('erased', patient)) !== null) return fail({ code: 'erased' });
  const isClinical = entries.some(({ indexed }) => clinical.includes(indexed.recordKind));
  if (isClinical && !staffOf(context).roles.includes('doctor')) return fail({ code: 'notAllowed' });
  return ok({ record, patient, kind, entries });
};

const recordOf = async (context: Context, transaction: TransactionId): Promise<RecordId | null> => {
  const { store } = openWorkstation(context);
  const indexed = await store.index.version(transaction);
  if (indexed !== null) return indexed.record;
  const row = await store.rows.outboxRow(transaction);
  const { primitives } = context.platform.crypto;
  const entry = row && (await outboxEntry(openWorkstation(context), primitives, row));
  return entry?.indexed.record ?? null;
};
