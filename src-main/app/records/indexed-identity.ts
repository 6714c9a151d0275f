import type { ClinicId } from '#contract/ids.ts';
import type { IndexedVersion } from '#domain/access/verdict.ts';
import type { Identity } from '#domain/record/identity.ts';

/** What the CREATE behind an indexed version gave its asset; the nonce, which means nothing, left out. */
export const indexedIdentity = (
  { kind, recordKind, record, patient }: IndexedVersion,
  clinic: ClinicId,
): Identity => ({
  kind,
  clinic,
  record,
  patient,
  nonce: '',
  of: kind === 'branch' ? recordKind : null,
});
