import { fail, ok } from '#contract/result.ts';
import { type Handlers, openWorkstation, staffOf } from '#app/gateway/context.ts';
import { accessRow } from '#app/records/access-row.ts';
import { hasStaffProof } from '#app/staff/staff-proof.ts';
import { fromBase64url, toBase64url } from '#domain/transaction/base64url.ts';
import { readCardCode } from './card-code.ts';
import { lockoutOf, unknownCard } from './card-state.ts';
import { askedToErase } from './declared-card.ts';
import { beginCardFile } from './make-card-file.ts';
import { takeCardFile } from './take-card-file.ts';

type CardFileCall = 'cardFile.start' | 'cardFile.next' | 'cardFile.take' | 'cardFile.letIn';

/** Blobs of cards on their way from where they were issued to a kiosk, never over the ledger. */
export const cardFileHandlers: Handlers<CardFileCall> = {
  'cardFile.start': async (context, { kiosk }) => {
    const open = openWorkstation(context);
    if (!hasStaffProof(context)) return fail({ code: 'proofRequired' });
    const to = open.workstations.get(kiosk);
    const receiveKey = open.receiveKeys.of(kiosk);
    if (to?.purpose !== 'kiosk' || receiveKey === null) return fail({ code: 'notFound' });
    const file = await beginCardFile({
      crypto: context.platform.crypto,
      epochs: open.epochs,
      rows: open.store.rows,
      clinic: open.clinic.id,
      from: { workstation: open.here.id, signer: open.here.signer },
      to: { kiosk, receiveKey },
      asked: await askedToErase(open),
    });
    open.cardFiles.begin(file);
    return ok({ name: `${open.here.prefix.toLowerCase()}.cards`, total: file.total });
  },
  'cardFile.next': async (context, { kiosk }) => {
    const open = openWorkstation(context);
    const file = open.cardFiles.current();
    if (file?.kiosk !== kiosk) return fail({ code: 'stale' });
    const { bytes, done, last } = await file.next();
    if (last) {
      open.cardFiles.end();
      const { clock } = context.platform;
      const noted = await open.store.rows.write({
        access: [accessRow(clock, staffOf(context), 'handOver')],
      });
      if (!noted.ok) return fail({ code: 'diskFull' });
    }
    return ok({ piece: toBase64url(bytes), done, last });
  },
  'cardFile.take': async (context, { piece, first, last }) => {
    const open = openWorkstation(context);
    if (open.here.purpose() !== 'kiosk') return fail({ code: 'notFound' });
    const bytes = fromBase64url(piece);
    const file = bytes && open.cardFiles.push(bytes, first, last);
    if (file === undefined) return fail({ code: 'fileUnknown' });
    if (file === null) return ok(null);
    return open.sealing.beside(() => takeCardFile(context.platform.crypto, open, file));
  },
  'cardFile.letIn': async (context, { card }) => {
    const open = openWorkstation(context);
    const code = readCardCode(context.platform.crypto.primitives, open.clinic.id, card);
    if (!code.ok) return fail({ code: code.error });
    context.platform.crypto.wipe(code.value.secret);
    const { rows } = open.store;
    if ((await rows.get('card', code.value.id)) === null)
      return fail({ code: await unknownCard(rows, code.value.id) });
    await open.pins.release(lockoutOf(code.value.id));
    return ok({});
  },
};
