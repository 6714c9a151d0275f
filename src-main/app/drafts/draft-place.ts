import type { DraftKind } from '#contract/calls/records.ts';
import type { SessionRole } from '#contract/roles.ts';
import { draftKindSchema } from '#contract/calls/records.ts';
import { databasesAt } from '#app/keys/role-keys.ts';
import type { DraftStore, RoleDatabase } from '#app/ports/role-stores.ts';
import type { OpenWorkstation } from '#app/workstation/open-workstation.ts';

/** Which database keeps what a doctor begins: a front desk has no clinical one. */
export const draftDatabase = ({ here }: Pick<OpenWorkstation, 'here'>): RoleDatabase =>
  databasesAt(here.purpose()).includes('clinical') ? 'clinical' : 'demographics';

export const draftStore = (open: Pick<OpenWorkstation, 'here' | 'databases'>): DraftStore =>
  open.databases[draftDatabase(open)]();

/** What may be written: where a doctor is a registrar, a new patient and nothing that starts from a record. */
export const draftKindsOf = (roles: readonly SessionRole[]): readonly DraftKind[] => {
  if (roles.includes('doctor')) return draftKindSchema.options;
  return roles.includes('registrar') ? ['newPatient'] : [];
};
