import type { CallError } from '#contract/errors.ts';
import type { TransactionId } from '#contract/ids.ts';
import { fail, ok, type Result } from '#contract/result.ts';
import {
  type Context,
  type Handlers,
  openWorkstation,
  staffOf,
  type UnlockedStaff,
} from '#app/gateway/context.ts';
import { isStrongPassphrase } from '#app/keys/passphrase-rule.ts';
import { roleBoxesOf } from '#app/keys/role-keys.ts';
import type { RowWrite } from '#app/ports/rows.ts';
import { accessRow, type Action } from '#app/records/access-row.ts';
import { publish } from '#app/records/publish.ts';
import { createRecordWriter, type Written } from '#app/records/record-writer.ts';
import { hasStaffProof } from './staff-proof.ts';
import { newPerson } from '#app/workstation/found-clinic.ts';
import { staffRecord } from '#app/workstation/registry-records.ts';
import { publicKeyBytes } from '#domain/transaction/base58.ts';
import { settleRequests } from './settle-requests.ts';
import { boxMissingRoles } from './box-missing-roles.ts';

export const registryOf = (
  { platform }: Context,
  open: ReturnType<typeof openWorkstation>,
  staff: UnlockedStaff,
) => ({
  crypto: platform.crypto,
  writer: createRecordWriter(platform.crypto, platform.transactions),
  clinic: open.clinic.id,
  directoryKey: open.directoryKey,
  signer: staff.keys.signer,
});

/** Changes to the registry need a writable ledger and a fresh proof of who asks. */
export const registryRefusal = (context: Context): CallError | undefined => {
  if (!openWorkstation(context).watch.isWritable()) return { code: 'readOnly' };
  return hasStaffProof(context) ? undefined : { code: 'proofRequired' };
};

export const publishRegistry = async (
  context: Context,
  written: Result<Written, unknown>,
  with_: Pick<RowWrite, 'rows'>,
  action: Extract<Action, `${string}Staff` | `${string}Workstation`>,
): Promise<Result<TransactionId, CallError>> => {
  if (!written.ok) return fail({ code: 'refused' });
  const { transaction } = written.value;
  const published = await publish(context, [{ transaction, fallback: null, after: [] }], {
    ...with_,
    access: [accessRow(context.platform.clock, staffOf(context), action, null, transaction.id)],
  });
  if (!published.ok) return published;
  await openWorkstation(context).staff.refresh();
  const { store, staff, workstations } = openWorkstation(context);
  await workstations.refresh();
  await settleRequests(store.rows, staff);
  return ok(transaction.id);
};

export const staffHandlers: Handlers<'staff.list' | 'staff.add' | 'staff.revoke'> = {
  'staff.list': async (context) => {
    const open = openWorkstation(context);
    const lines = open.staff.all().map(async (member) => ({
      person: member.person,
      name: member.name,
      registration: member.registration,
      roles: [...member.roles],
      status: member.status,
      fingerprint: open.staff.fingerprint(member.signKey),
      since: member.since,
      paused: await open.passphrases.isPaused(member.person),
    }));
    return ok({ staff: await Promise.all(lines) });
  },
  'staff.add': async (context, input) => {
    const refused = registryRefusal(context);
    if (refused) return fail(refused);
    const open = openWorkstation(context);
    const staff = staffOf(context);
    if (!isStrongPassphrase(input.passphrase, input.name)) return fail({ code: 'weakPassphrase' });
    const wanted = input.name.trim().toLowerCase();
    const taken = open.staff
      .all()
      .some(({ name, status }) => status === 'active' && name.trim().toLowerCase() === wanted);
    if (taken || wanted === '') return fail({ code: 'nameTaken' });
    const roles = [...new Set(input.roles)];
    const person = await newPerson(context.platform.crypto, open.device, { ...input, roles });
    const written = staffRecord(registryOf(context, open, staff), { ...person, status: 'active' });
    const added = await publishRegistry(context, written, { rows: [person.vault] }, 'addStaff');
    if (!added.ok) return added;
    await boxMissingRoles(context.platform, open, staff.keys);
    return ok({ person: person.person, transaction: added.value });
  },
  'staff.revoke': async (context, { person }) => {
    const refused = registryRefusal(context);
    if (refused) return fail(refused);
    const open = openWorkstation(context);
    const member = open.staff.person(person);
    const boxKey = member && publicKeyBytes(member.boxKey);
    if (member?.status !== 'active' || boxKey === undefined) return fail({ code: 'notFound' });
    const administrators = open.staff
      .all()
      .filter(({ status, roles }) => status === 'active' && roles.includes('administrator'));
    if (administrators.length === 1 && administrators[0]?.person === person) {
      return fail({ code: 'lastAdministrator' });
    }
    const written = staffRecord(registryOf(context, open, staffOf(context)), {
      ...member,
      boxKey,
      status: 'revoked',
    });
    const rows = [{ remove: 'vault' as const, id: person }, ...roleBoxesOf(person)];
    const revoked = await publishRegistry(context, written, { rows }, 'revokeStaff');
    return revoked.ok ? ok({ transaction: revoked.value }) : revoked;
  },
};
