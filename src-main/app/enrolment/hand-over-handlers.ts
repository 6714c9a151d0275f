import { fail, ok } from '#contract/result.ts';
import { type Context, type Handlers, openWorkstation, staffOf } from '#app/gateway/context.ts';
import { databasesAt } from '#app/keys/role-keys.ts';
import { accessRow } from '#app/records/access-row.ts';
import { plainName } from '#app/sealed-files/plain-name.ts';
import { withOwnKeys } from '#app/session/session.ts';
import { hasStaffProof } from '#app/staff/staff-proof.ts';
import { toBase64url } from '#domain/transaction/base64url.ts';
import { toHex, utf8 } from '#domain/transaction/bytes.ts';
import { beginHandOver } from './make-hand-over.ts';

/** Keys leave this workstation: whoever hands them over proves who they are, and it is a row of the access log. */
export const handOverHandlers: Handlers<'handOver.start' | 'handOver.next'> = {
  'handOver.start': async (context, { workstation }) => {
    const open = openWorkstation(context);
    const staff = staffOf(context);
    if (!hasStaffProof(context)) return fail({ code: 'proofRequired' });
    const to = open.workstations.get(workstation);
    if (to?.status !== 'active' || workstation === open.here.id) return fail({ code: 'notFound' });
    if (databasesAt(to.purpose).some((database) => staff.keys[database] === null))
      return fail({ code: 'doctorNeeded' });
    const isNew = open.pending
      .all()
      .some(({ indexed: { kind, base } }) => kind === 'patient' && base.length === 0);
    if (isNew) return fail({ code: 'patientsWaiting' });
    const handOver = await beginHandOver({
      crypto: context.platform.crypto,
      rows: open.store.rows,
      patientKeys: open.patientKeys,
      clinic: open.clinic.id,
      to,
      facts: {
        directoryKey: toHex(open.directoryKey),
        address: open.clinic.address,
        phone: open.clinic.phone,
        height: await open.store.index.lastHeight(),
      },
    });
    open.handOvers.begin(handOver);
    return ok({ name: `${plainName(to.label)}.handover`, total: handOver.total });
  },
  'handOver.next': async (context, { workstation }) => {
    const open = openWorkstation(context);
    const handOver = open.handOvers.current();
    if (handOver?.workstation !== workstation) return fail({ code: 'stale' });
    const { keys } = staffOf(context);
    const next = await withOwnKeys(context.platform.crypto, keys, (own) => handOver.next(own));
    if (!next.ok) return fail({ code: next.error });
    const { bytes, done, last } = next.value;
    if (last) {
      open.handOvers.end();
      const noted = await note(context, workstation);
      if (!noted.ok) return fail({ code: 'diskFull' });
    }
    return ok({ piece: toBase64url(bytes), done, last });
  },
};

const note = (context: Context, workstation: string) => {
  const { clock } = context.platform;
  return openWorkstation(context).store.rows.write({
    rows: [{ put: 'handOver', id: workstation, body: utf8(clock.now().toISOString()) }],
    access: [accessRow(clock, staffOf(context), 'handOver', null, null)],
  });
};
