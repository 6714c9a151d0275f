import { type Purpose, purposeSchema } from '#contract/workstations.ts';
import type { WorkstationId } from '#contract/ids.ts';
import type { Rows } from '#app/ports/rows.ts';
import type { WorkstationDirectory } from '#app/enrolment/workstation-directory.ts';
import { fromUtf8, utf8 } from '#domain/transaction/bytes.ts';

/** What this workstation is for. */
export interface OwnPurpose {
  readonly current: () => Purpose;
  /** Remembers what the registry says now. */
  readonly keep: () => Promise<void>;
}

/**
 * As the registry has it, and as it had it last while the registry is not here: a network's copy can be thrown away and fetched
 * anew, and a kiosk must not become anything else meanwhile. A clinic's first workstation is a clinical one.
 */
export const openOwnPurpose = async (
  rows: Pick<Rows, 'get' | 'write'>,
  workstations: Pick<WorkstationDirectory, 'get'>,
  here: WorkstationId,
): Promise<OwnPurpose> => {
  const row = await rows.get('setting', 'purpose');
  const parsed = purposeSchema.safeParse(row && fromUtf8(row));
  let kept = parsed.success ? parsed.data : null;
  const purpose: OwnPurpose = {
    current: () => workstations.get(here)?.purpose ?? kept ?? 'clinical',
    keep: async () => {
      const known = workstations.get(here)?.purpose;
      if (known === undefined || known === kept) return;
      kept = known;
      await rows.write({ rows: [{ put: 'setting', id: 'purpose', body: utf8(known) }] });
    },
  };
  await purpose.keep();
  return purpose;
};
