import { roleBoxesOf } from '#app/keys/role-keys.ts';
import type { RowChange, Rows } from '#app/ports/rows.ts';
import { listRequests, requestGone } from './person-request.ts';
import type { StaffDirectory } from './staff-directory.ts';

/** Whoever asked here and stands in a block now can sign in: their keys become the vault, and old ones go. */
export const settleRequests = async (
  rows: Pick<Rows, 'list' | 'write'>,
  staff: Pick<StaffDirectory, 'person'>,
): Promise<void> => {
  const changes: RowChange[] = [];
  for (const { request, vault } of await listRequests(rows)) {
    const { person, signKey } = request;
    const member = staff.person(person);
    if (member?.status !== 'active' || member.signKey !== signKey) continue;
    changes.push({ put: 'vault', id: person, body: vault }, ...roleBoxesOf(person));
    changes.push(requestGone(person));
  }
  if (changes.length > 0) await rows.write({ rows: changes });
};
