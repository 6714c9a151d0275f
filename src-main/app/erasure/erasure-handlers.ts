import { fail, ok } from '#contract/result.ts';
import { backupsWith, listBackups } from '#app/backup/backup-rows.ts';
import { type Handlers, openWorkstation, staffOf } from '#app/gateway/context.ts';
import { patientLine } from '#app/patients/patient-line.ts';
import { hasProof, withOwnKeys } from '#app/session/session.ts';
import { isDoctor } from '#app/staff/is-doctor.ts';
import { erase } from './erase.ts';
import { listErased, readErased } from './erased-row.ts';
import { placesOfRecord, standingRequests } from './places.ts';

/** Erasures under way: the second of two clicks is told so. */
const underWay = new Set<string>();

type ErasureCall = 'erasure.plan' | 'erasure.erase' | 'erasure.list' | 'erasure.requests';

export const erasureHandlers: Handlers<ErasureCall> = {
  'erasure.plan': async (context, { patient }) => {
    const open = openWorkstation(context);
    if (!isDoctor(context)) return fail({ code: 'doctorNeeded' });
    const erased = await readErased(open.store.rows, patient);
    const inBlocks = await open.store.index.versionsOfPatient(patient);
    const versions = [
      ...inBlocks,
      ...open.pending.ofPatient(patient).map(({ indexed }) => indexed),
    ];
    if (versions.length === 0) return fail({ code: 'notFound' });
    const row = erased === null ? await open.databases.demographics().patient(patient) : null;
    return ok({
      patient,
      mrn: row?.mrn ?? '',
      versions: versions.filter(
        ({ kind, versionId }) => kind !== 'accessBatch' && versionId !== null,
      ).length,
      workstations: [...(await placesOfRecord(open, patient))],
      backups: backupsWith(await listBackups(open.store.rows), {
        patient,
        chain: open.chain,
        height: inBlocks[0]?.height ?? null,
      }).map(({ name, at }) => ({ name, at })),
      nodes: [
        { url: open.store.ledger.apiUrl, here: true },
        ...(open.member === null ? [] : open.nodes.list()).map(({ url }) => ({ url, here: false })),
      ],
    });
  },
  'erasure.erase': async (context, { patient, mrn }) => {
    const open = openWorkstation(context);
    const staff = staffOf(context);
    if (!isDoctor(context)) return fail({ code: 'doctorNeeded' });
    if (!open.watch.isWritable()) return fail({ code: 'readOnly' });
    if (!hasProof(staff, 'erase', patient, context.platform.clock.monotonic())) {
      return fail({ code: 'proofRequired' });
    }
    const row = await open.databases.demographics().patient(patient);
    if (row === null) {
      const erased = await readErased(open.store.rows, patient);
      return fail({ code: erased === null ? 'notFound' : 'erased' });
    }
    if (mrn.trim().toUpperCase() !== row.mrn) return fail({ code: 'numberDoesNotMatch' });
    if (underWay.size > 0) return fail({ code: 'busy' });
    underWay.add(patient);
    try {
      const erased = await withOwnKeys(context.platform.crypto, staff.keys, (own) =>
        erase(context, patient, staff.person, own),
      );
      if (!erased.ok) return erased;
      const transaction = erased.value.tombstone ?? '';
      const apiUrl = `${open.store.ledger.apiUrl}transactions/${transaction}`;
      return ok({ transaction, apiUrl, erasedAt: erased.value.erasedAt });
    } finally {
      underWay.delete(patient);
    }
  },
  'erasure.list': async (context) => {
    const open = openWorkstation(context);
    const erased = (await listErased(open.store.rows)).map(
      ({ patient, erasedAt, by, tombstone }) => ({
        patient,
        erasedAt,
        by: open.staff.person(by)?.name ?? '',
        transaction: tombstone ?? '',
      }),
    );
    return ok({ erased });
  },
  'erasure.requests': async (context) => {
    const open = openWorkstation(context);
    const rows = open.databases.demographics();
    const requests = [];
    for (const { patient, author } of await standingRequests(open.store)) {
      const row = await rows.patient(patient);
      if (row === null || (await readErased(open.store.rows, patient)) !== null) continue;
      const by = open.staff.byKey(author)?.name ?? open.staff.fingerprint(author);
      requests.push({ line: patientLine(row), by });
    }
    return ok({ requests, mayDelete: isDoctor(context) });
  },
};
