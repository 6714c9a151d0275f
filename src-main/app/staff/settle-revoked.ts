import { roleBoxGone } from '#app/keys/role-keys.ts';
import type { RoleDatabase } from '#app/ports/role-stores.ts';
import type { RowChange, Rows } from '#app/ports/rows.ts';
import type { PersonId } from '#contract/ids.ts';
import type { StaffDirectory } from './staff-directory.ts';

/** Who left, wherever that was signed: what a passphrase opened here goes with the block. */
export const settleRevoked = async (
  rows: Pick<Rows, 'list' | 'write'>,
  staff: Pick<StaffDirectory, 'person'>,
): Promise<void> => {
  const isRevoked = (person: string): boolean =>
    staff.person(person as PersonId)?.status === 'revoked';
  const vaults = (await rows.list('vault'))
    .filter(({ id }) => isRevoked(id))
    .map(({ id }): RowChange => ({ remove: 'vault', id }));
  const boxes = (await rows.list('roleBox'))
    .map(({ id }) => id.split('/') as [PersonId, RoleDatabase])
    .filter(([person]) => isRevoked(person))
    .map(([person, database]) => roleBoxGone(person, database));
  if (vaults.length + boxes.length > 0) await rows.write({ rows: [...vaults, ...boxes] });
};
