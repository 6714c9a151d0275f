import type { CallError } from '#contract/errors.ts';
import { fail, ok, type Result } from '#contract/result.ts';
import type { InvitationId, WorkstationLine } from '#contract/workstations.ts';
import { type Context, type Handlers, openWorkstation, staffOf } from '#app/gateway/context.ts';
import { publishRegistry, registryOf, registryRefusal } from '#app/staff/staff-handlers.ts';
import { fingerprintOf } from '#app/staff/fingerprint.ts';
import {
  type WorkstationDeclaration,
  workstationRecord,
} from '#app/workstation/registry-records.ts';
import { fromUtf8, toHex } from '#domain/transaction/bytes.ts';
import { writeEnrolmentCode } from './enrolment-code.ts';
import {
  type Invitation,
  invitationChange,
  lineOf,
  listInvitations,
  readInvitation,
} from './invitations.ts';
import { pinOf } from './pinned-network.ts';
import { checkDigits, readReply, type Reply } from './reply-code.ts';
import { waitingWorkstations } from './waiting-workstations.ts';

type WorkstationsCall =
  | 'workstations.list'
  | 'workstations.invite'
  | 'workstations.withdraw'
  | 'workstations.readReply'
  | 'workstations.enrol'
  | 'workstations.revoke';

const sameName = (left: string, right: string): boolean =>
  left.trim().toLowerCase() === right.trim().toLowerCase();

export const workstationListHandlers: Handlers<WorkstationsCall> = {
  'workstations.list': async (context) => {
    const open = openWorkstation(context);
    const pin = await pinOf(open);
    const invitations = await listInvitations(open.store.rows);
    return ok({
      workstations: await workstationLines(context),
      invitations: invitations.filter(({ workstation }) => workstation === null).map(lineOf),
      obstacle: pin.ok ? null : pin.error,
    });
  },
  'workstations.invite': async (context, { label, purpose, prefix }) => {
    const refused = registryRefusal(context);
    if (refused) return fail(refused);
    const open = openWorkstation(context);
    const { crypto, clock } = context.platform;
    const pin = await pinOf(open);
    if (!pin.ok) return fail({ code: 'notInNetwork' });
    const made = await listInvitations(open.store.rows);
    const taken = takenBy(context, made, label, prefix);
    if (taken !== undefined) return fail({ code: taken });
    const invitation = toHex(crypto.random(16)) as InvitationId;
    const named = { invitation, label: label.trim(), purpose, prefix };
    const code = writeEnrolmentCode({ ...pin.value, ...named }, crypto.primitives);
    const line = { ...named, madeAt: clock.now().toISOString(), code };
    const kept = await open.store.rows.write({
      rows: [invitationChange({ ...line, workstation: null })],
    });
    return kept.ok ? ok(line) : fail({ code: 'diskFull' });
  },
  'workstations.withdraw': async (context, { invitation }) => {
    const { rows } = openWorkstation(context).store;
    const found = await readInvitation(rows, invitation);
    if (found?.workstation !== null) return fail({ code: 'notFound' });
    const removed = await rows.write({ rows: [{ remove: 'invitation', id: invitation }] });
    return removed.ok ? ok({}) : fail({ code: 'diskFull' });
  },
  'workstations.readReply': async (context, { reply: typed }) => {
    const read = await openReply(context, typed);
    if (!read.ok) return read;
    const { label, purpose } = read.value.invitation;
    const digits = checkDigits(read.value.reply, context.platform.crypto.primitives);
    return ok({ label, purpose, digits });
  },
  'workstations.enrol': async (context, { reply: typed }) => {
    const refused = registryRefusal(context);
    if (refused) return fail(refused);
    const read = await openReply(context, typed);
    if (!read.ok) return read;
    const { invitation, reply } = read.value;
    const { workstation, signKey, receiveKey } = reply;
    const { label, purpose } = invitation;
    const declared = {
      workstation,
      label,
      purpose,
      signKey,
      receiveKey,
      status: 'active',
    } as const;
    const answered = invitationChange({ ...invitation, workstation });
    const signed = await sign(context, declared, 'addWorkstation', [answered]);
    return signed.ok ? ok({ workstation, transaction: signed.value }) : signed;
  },
  'workstations.revoke': async (context, { workstation }) => {
    const refused = registryRefusal(context);
    if (refused) return fail(refused);
    const open = openWorkstation(context);
    const known = open.workstations.get(workstation);
    if (known?.status !== 'active') return fail({ code: 'notFound' });
    if (workstation === open.here.id) return fail({ code: 'thisWorkstation' });
    const signed = await sign(context, { ...known, status: 'revoked' }, 'revokeWorkstation', []);
    return signed.ok ? ok({ transaction: signed.value }) : signed;
  },
};

const sign = async (
  context: Context,
  { workstation, label, signKey, receiveKey, purpose, status }: WorkstationDeclaration,
  action: 'addWorkstation' | 'revokeWorkstation',
  rows: Parameters<typeof publishRegistry>[2]['rows'] & object,
) => {
  const registry = registryOf(context, openWorkstation(context), staffOf(context));
  const declared = { workstation, label, signKey, receiveKey, purpose, status };
  return publishRegistry(context, workstationRecord(registry, declared), { rows }, action);
};

/** A name or prefix that another workstation has, or was offered. */
const takenBy = (
  context: Context,
  made: readonly Invitation[],
  label: string,
  prefix: string,
): 'labelTaken' | 'prefixTaken' | undefined => {
  const { here, workstations } = openWorkstation(context);
  const active = workstations.all().filter(({ status }) => status === 'active');
  const open = made.filter(({ workstation }) => workstation === null);
  if ([...active, ...open].some((each) => sameName(each.label, label))) return 'labelTaken';
  const prefixes = [here.prefix, ...made.map((each) => each.prefix)];
  return prefixes.includes(prefix) ? 'prefixTaken' : undefined;
};

/** A reply to one of the codes that were made here and that nobody answered yet. */
const openReply = async (
  context: Context,
  typed: string,
): Promise<Result<{ readonly reply: Reply; readonly invitation: Invitation }, CallError>> => {
  const open = openWorkstation(context);
  const reply = readReply(typed, context.platform.crypto.primitives);
  if (reply === undefined) return fail({ code: 'codeMalformed' });
  if (reply.clinic !== open.clinic.id) return fail({ code: 'codeOfAnotherClinic' });
  const invitation = await readInvitation(open.store.rows, reply.invitation);
  const known = open.workstations.all();
  const isKnown = known.some(({ signKey }) => signKey === reply.signKey);
  if (invitation?.workstation !== null || isKnown) return fail({ code: 'codeUsed' });
  return ok({ reply, invitation });
};

const workstationLines = async (context: Context): Promise<WorkstationLine[]> => {
  const open = openWorkstation(context);
  const { crypto } = context.platform;
  const waiting = await waitingWorkstations(open, crypto);
  const newest = new Map(
    [...open.workstations.all(), ...waiting].map((each) => [each.workstation, each]),
  );
  return Promise.all(
    [...newest.values()].map(async (each) => {
      const handedOver = await open.store.rows.get('handOver', each.workstation);
      return {
        workstation: each.workstation,
        label: each.label,
        purpose: each.purpose,
        state: each.height === null ? 'waiting' : each.status,
        transaction: each.transaction,
        height: each.height,
        fingerprint: fingerprintOf(crypto, each.signKey),
        here: each.workstation === open.here.id,
        handedOverAt: handedOver && (fromUtf8(handedOver) ?? null),
      } as const;
    }),
  );
};
