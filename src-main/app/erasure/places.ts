import type { PatientId, WorkstationId } from '#contract/ids.ts';
import type { OpenWorkstation } from '#app/workstation/open-workstation.ts';
import { versionBody } from '#app/records/version-body.ts';
import type { IndexedVersion } from '#domain/access/verdict.ts';
import { readTransaction } from '#domain/access/reading.ts';
import { readErased } from './erased-row.ts';
import { erasedSince } from './kiosk-word.ts';

/**
 * A workstation and what became of a patient's record there.
 * - `readable`: nobody asked for it to be deleted there.
 * - `asked`: a signed request stands; no doctor has acted there yet.
 * - `byItself`: a signed request stands, and a kiosk has not yet said that it deleted.
 * - `erased`: a doctor's tombstone says that its keys were destroyed; a kiosk's own word says so of its cards.
 * - `left`: it is not the clinic's any more, and never said that it deleted anything.
 */
export interface PlaceOfRecord {
  readonly label: string;
  readonly here: boolean;
  readonly state: 'readable' | 'asked' | 'byItself' | 'erased' | 'left';
  /** Known of this workstation alone: a block has no time. */
  readonly erasedAt: string | null;
  /** Who erased it there; empty where nobody did, or a kiosk by itself. */
  readonly by: string;
}

/** Where a patient's record can be read, this workstation first. */
export const placesOfRecord = async (
  open: OpenWorkstation,
  patient: PatientId,
): Promise<readonly PlaceOfRecord[]> => {
  const erased = await readErased(open.store.rows, patient);
  const request = (await standingRequests(open.store)).find((each) => each.patient === patient);
  const isAsked = request !== undefined || isErasureWaiting(open, patient);
  const tombstones = await tombstonesOf(open, patient);
  const kiosks = await erasedAtKiosks(open, request);
  const others = open.workstations.all().filter(({ workstation }) => workstation !== open.here.id);
  return [
    {
      label: open.here.label,
      here: true,
      state: erased === null ? 'readable' : 'erased',
      erasedAt: erased?.erasedAt ?? null,
      by: (erased && open.staff.person(erased.by)?.name) ?? '',
    },
    ...others.map(({ workstation, label, status, purpose, signKey }): PlaceOfRecord => {
      const by = tombstones.get(workstation);
      const place = { label, here: false, erasedAt: null, by: by ?? '' };
      if (by !== undefined || kiosks.has(signKey)) return { ...place, state: 'erased' };
      if (status === 'revoked') return { ...place, state: 'left' };
      if (!isAsked) return { ...place, state: 'readable' };
      return { ...place, state: purpose === 'kiosk' ? 'byItself' : 'asked' };
    }),
  ];
};

/** Whether a doctor's request waits here to be sent. */
const isErasureWaiting = ({ pending }: OpenWorkstation, patient: PatientId): boolean =>
  pending.ofPatient(patient).some(({ indexed }) => indexed.kind === 'eraseRequest');

/** The keys of kiosks that said since the request that they deleted; see `kiosk-word.ts`. */
const erasedAtKiosks = async (
  { store, workstations }: OpenWorkstation,
  request: Pick<IndexedVersion, 'height'> | undefined,
): Promise<ReadonlySet<string>> => {
  if (request === undefined) return new Set();
  const kiosks = workstations.all().filter(({ purpose }) => purpose === 'kiosk');
  const keys = kiosks.map(({ signKey }) => signKey);
  return erasedSince(store.index, request.height, keys);
};

/** Requests that the policy counts; the first for each patient. */
export const standingRequests = async ({
  index,
}: {
  readonly index: Pick<OpenWorkstation['store']['index'], 'eraseRequests'>;
}): Promise<readonly (IndexedVersion & { patient: PatientId })[]> => {
  const first = new Map<PatientId, IndexedVersion & { patient: PatientId }>();
  for (const request of await index.eraseRequests()) {
    const { patient, verdict } = request;
    if (verdict !== 'valid' || patient === null || first.has(patient)) continue;
    first.set(patient, { ...request, patient });
  }
  return [...first.values()];
};

/** Whose tombstone speaks of which workstation. */
const tombstonesOf = async (
  open: OpenWorkstation,
  patient: PatientId,
): Promise<ReadonlyMap<WorkstationId, string>> => {
  const found = new Map<WorkstationId, string>();
  for (const version of await open.store.index.versionsOfPatient(patient)) {
    if (version.kind !== 'tombstone' || version.verdict !== 'valid') continue;
    const body = await versionBody(open, version.transaction);
    const reading = body && readTransaction(body, () => undefined);
    if (reading?.state !== 'read' || reading.version.clear.kind !== 'tombstone') continue;
    const by = open.staff.byKey(version.author)?.name ?? open.staff.fingerprint(version.author);
    found.set(reading.version.clear.fields.workstation, by);
  }
  return found;
};
