import type { Refused } from '#contract/calls/attention.ts';
import {
  chartContentSchema,
  type Form,
  patientContentSchema,
  visitContentSchema,
} from '#contract/clinical.ts';
import { fullName } from '#contract/person-name.ts';
import { type Context, openWorkstation, staffOf } from '#app/gateway/context.ts';
import { openOnItsWay } from '#app/grants/keys-on-their-way.ts';
import { patientLine } from '#app/patients/patient-line.ts';
import { signedContent } from '#app/records/content.ts';
import { openVersion } from '#app/records/open-version.ts';
import type { PendingVersion } from '#app/records/pending-versions.ts';
import { patientKeysFor } from '#app/records/record-keys.ts';
import { parentRefused, type RefusedAct } from './refusal.ts';
import { kindOfVersion } from './version-kind.ts';

export interface OpenedRefusal extends Refused {
  readonly form: Form;
}

const reasons: Readonly<Record<string, Refused['why']>> = {
  DoubleSpend: 'spent',
  InputDoesNotExist: 'missing',
  AssetIdMismatch: 'missing',
  [parentRefused]: 'parent',
};

const schemas = {
  patient: patientContentSchema,
  chart: chartContentSchema,
  visit: visitContentSchema,
} as const;
const isPart = (kind: string): kind is keyof typeof schemas => Object.hasOwn(schemas, kind);

/** A refused act with what its transactions hold, as far as this person's keys open it. */
export const openRefusal = async (
  context: Context,
  { root, rows, refusal }: RefusedAct,
): Promise<OpenedRefusal> => {
  const open = openWorkstation(context);
  const versions = await Promise.all(rows.map((row) => open.pending.ofRow(row)));
  const [main = null] = versions;
  const read = await contents(
    context,
    versions.flatMap((version) => version ?? []),
  );
  const patient = main?.indexed.patient ?? null;
  const row =
    patient && open.databases.isOpen('demographics')
      ? await open.databases.demographics().patient(patient)
      : null;
  const name = row ? patientLine(row).name : read.form.patient?.name;
  return {
    transaction: root.transaction as Refused['transaction'],
    kind: main === null ? 'other' : kindOfVersion(main),
    patient,
    record: main?.indexed.record ?? null,
    name: name ? fullName(name) : '',
    why: reasons[refusal.error] ?? 'form',
    error: refusal.error,
    signer: (main && open.staff.byKey(main.indexed.author)?.name) ?? '',
    signedAt: read.signedAt,
    draft: refusal.draft,
    form: read.form,
  };
};

const contents = async (
  context: Context,
  versions: readonly PendingVersion[],
): Promise<{ readonly form: Form; readonly signedAt: string | null }> => {
  const open = openWorkstation(context);
  const { crypto } = context.platform;
  const patient = versions[0]?.indexed.patient ?? null;
  let form: Form = { reason: '' };
  let signedAt: string | null = null;
  if (patient === null) return { form, signedAt };
  const staff = staffOf(context);
  const { demographics, clinical } = await patientKeysFor(open, staff, patient);
  const keys = {
    demographics,
    clinical: clinical ?? (await openOnItsWay(open.exchange.granting, staff.keys, patient)),
  };
  for (const { indexed, transaction } of versions) {
    const { recordKind: kind } = indexed;
    const key = kind === 'patient' || kind === 'checkIn' ? keys.demographics : keys.clinical;
    const read = { state: 'whole', transaction, height: 0 } as const;
    const opened = openVersion(open.clinic.id, indexed, read, key, crypto.primitives);
    const signed = opened.ok ? signedContent(opened.value) : undefined;
    if (signed === undefined) continue;
    signedAt ??= signed.signedAt;
    const parsed = isPart(kind) ? schemas[kind].safeParse(signed.content) : undefined;
    if (parsed?.success) form = { ...form, [kind]: parsed.data, reason: signed.reason };
  }
  crypto.wipe(...[keys.demographics, keys.clinical].filter((key) => key !== null));
  return { form, signedAt };
};
