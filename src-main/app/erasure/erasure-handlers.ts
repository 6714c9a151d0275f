import { fail, ok } from '#contract/result.ts';
import { type Handlers, openWorkstation, staffOf } from '#app/gateway/context.ts';
import { hasProof, withOwnKeys } from '#app/session/session.ts';
import { erase } from './erase.ts';
import { listErased, readErased } from './erased-row.ts';

/** Erasures under way: the second of two clicks is told so. */
const underWay = new Set<string>();

export const erasureHandlers: Handlers<'erasure.plan' | 'erasure.erase' | 'erasure.list'> = {
  'erasure.plan': async (context, { patient }) => {
    const open = openWorkstation(context);
    const erased = await readErased(open.store.rows, patient);
    const versions = [
      ...(await open.store.index.versionsOfPatient(patient)),
      ...open.pending.ofPatient(patient).map(({ indexed }) => indexed),
    ];
    if (versions.length === 0) return fail({ code: 'notFound' });
    const row = erased === null ? await open.databases.demographics().patient(patient) : null;
    const by = erased && open.staff.person(erased.by)?.name;
    return ok({
      patient,
      mrn: row?.mrn ?? '',
      versions: versions.filter(({ versionId }) => versionId !== null).length,
      workstations: [
        {
          label: open.here.label,
          here: true,
          state: erased === null ? 'readable' : 'erased',
          erasedAt: erased?.erasedAt ?? null,
          by: by ?? '',
        },
      ],
      nodes: [
        { url: open.store.ledger.apiUrl, here: true },
        ...(open.member === null ? [] : open.nodes.list()).map(({ url }) => ({ url, here: false })),
      ],
    });
  },
  'erasure.erase': async (context, { patient, mrn }) => {
    const open = openWorkstation(context);
    const staff = staffOf(context);
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
};
