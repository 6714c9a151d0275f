import type { BackupId } from '#contract/ids.ts';
import { fail, ok } from '#contract/result.ts';
import { type Context, type Handlers, openWorkstation, staffOf } from '#app/gateway/context.ts';
import { accessRow } from '#app/records/access-row.ts';
import { plainName } from '#app/sealed-files/plain-name.ts';
import { withOwnKeys } from '#app/session/session.ts';
import { hasStaffProof } from '#app/staff/staff-proof.ts';
import type { OpenWorkstation } from '#app/workstation/open-workstation.ts';
import { toBase64url } from '#domain/transaction/base64url.ts';
import { toHex } from '#domain/transaction/bytes.ts';
import { backupChange, backupGone, listBackups } from './backup-rows.ts';
import type { BackupFacts } from './backup.ts';
import { beginBackup } from './make-backup.ts';

type BackupCall = 'backup.start' | 'backup.next' | 'backup.list' | 'backup.destroyed';

/** Backups of this workstation: files that the recovery words alone open, and where it stands which there are. */
export const backupHandlers: Handlers<BackupCall> = {
  'backup.start': async (context) => {
    if (!hasStaffProof(context)) return fail({ code: 'proofRequired' });
    const open = openWorkstation(context);
    const { clock, crypto } = context.platform;
    giveUpBackup(open);
    const file = await beginBackup(crypto, clock, open);
    const backup = toHex(crypto.random(16)) as BackupId;
    open.backups.begin({ backup, by: staffOf(context).person, file });
    return ok({ backup, total: file.total });
  },
  'backup.next': async (context, { backup }) => {
    const open = openWorkstation(context);
    const { keys, person } = staffOf(context);
    const current = open.backups.current();
    if (current?.backup !== backup || current.by !== person) return fail({ code: 'stale' });
    const next = await withOwnKeys(context.platform.crypto, keys, (own) => current.file.next(own));
    if (!next.ok) return fail({ code: 'diskFull' });
    const { bytes, done, made } = next.value;
    const piece = toBase64url(bytes);
    if (made === null) return ok({ piece, done, name: null });
    open.backups.end();
    const name = await note(context, backup, made);
    return name === null ? fail({ code: 'diskFull' }) : ok({ piece, done, name });
  },
  'backup.list': async (context) => {
    const { store, staff } = openWorkstation(context);
    const backups = (await listBackups(store.rows)).map(
      ({ backup, name, at, by, height, withKeys, withoutKeys, drafts, damaged }) => {
        const who = staff.person(by)?.name ?? '';
        return { backup, name, at, by: who, height, withKeys, withoutKeys, drafts, damaged };
      },
    );
    return ok({ backups });
  },
  'backup.destroyed': async (context, { backup }) => {
    if (!hasStaffProof(context)) return fail({ code: 'proofRequired' });
    const { rows } = openWorkstation(context).store;
    if ((await rows.get('backup', backup)) === null) return fail({ code: 'notFound' });
    const { clock } = context.platform;
    const written = await rows.write({
      rows: [backupGone(backup)],
      access: [accessRow(clock, staffOf(context), 'backupDestroyed')],
    });
    return written.ok ? ok({}) : fail({ code: 'diskFull' });
  },
};

/** Whoever began one has gone, or begins another. */
export const giveUpBackup = ({ backups }: Pick<OpenWorkstation, 'backups'>): void => {
  backups.current()?.file.giveUp();
  backups.end();
};

/** The file cannot be whole without its last piece: the row is on the disk before that leaves. */
const note = async (
  context: Context,
  backup: BackupId,
  made: BackupFacts,
): Promise<string | null> => {
  const { here, store } = openWorkstation(context);
  const { clock } = context.platform;
  const staff = staffOf(context);
  const name = `${plainName(here.label)}-${localMoment(made.at)}.backup`;
  const written = await store.rows.write({
    rows: [backupChange({ ...made, backup, name, by: staff.person })],
    access: [accessRow(clock, staff, 'backup')],
  });
  return written.ok ? name : null;
};

/** As the clocks on the wall say it: `2026-11-26T093000`. */
const localMoment = (at: string): string => {
  const moment = new Date(at);
  const shifted = new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000);
  return shifted.toISOString().slice(0, 19).replaceAll(':', '');
};
