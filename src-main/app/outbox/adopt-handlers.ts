import type { RecordId } from '#contract/ids.ts';
import { fail, ok } from '#contract/result.ts';
import { type Handlers, openWorkstation, staffOf } from '#app/gateway/context.ts';
import { accessRow } from '#app/records/access-row.ts';
import { ownersFor } from '#app/records/owners.ts';
import { publish } from '#app/records/publish.ts';
import { hasProof } from '#app/session/session.ts';
import { createRecordWriter } from '#app/records/record-writer.ts';
import { toHex } from '#domain/transaction/bytes.ts';
import { lateOfAct } from './late-of-act.ts';

export const adoptHandlers: Handlers<'outbox.adopt'> = {
  'outbox.adopt': async (context, { transaction }) => {
    const open = openWorkstation(context);
    const { crypto, clock, transactions } = context.platform;
    const staff = staffOf(context);
    if (!hasProof(staff, 'adopt', 'clinic', clock.monotonic())) {
      return fail({ code: 'proofRequired' });
    }
    if (!open.watch.isWritable()) return fail({ code: 'readOnly' });
    const late = await lateOfAct(open.store, transaction);
    const [first] = late;
    if (first === undefined) return fail({ code: 'notFound' });
    const { signer } = staff.keys;
    const taken = late.map((each) => each.transaction);
    const written = createRecordWriter(crypto, transactions).create({
      clinic: open.clinic.id,
      record: toHex(crypto.random(16)) as RecordId,
      patient: null,
      clear: { kind: 'adopt', fields: { transactions: taken } },
      sealed: null,
      owners: ownersFor(open.staff, signer),
      signer,
    });
    if (!written.ok) return fail({ code: 'refused' });
    const adopt = written.value.transaction;
    const published = await publish(context, [{ transaction: adopt, fallback: null, after: [] }], {
      access: [accessRow(clock, staff, 'adopt', first.patient, adopt.id)],
    });
    return published.ok ? ok({ transaction: adopt.id, taken }) : published;
  },
};
