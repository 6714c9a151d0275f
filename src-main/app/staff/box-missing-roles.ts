import type { Platform } from '#app/ports/platform.ts';
import type { RowChange } from '#app/ports/rows.ts';
import { boxRoleKey, databasesOf, rolesAt } from '#app/keys/role-keys.ts';
import type { PersonKeys } from '#app/session/session.ts';
import type { OpenWorkstation } from '#app/workstation/open-workstation.ts';
import { waitingToLeave } from './waiting-staff.ts';
import { publicKeyBytes } from '#domain/transaction/base58.ts';

/**
 * Boxes this workstation's role keys to colleagues who are entitled and have none yet, with the keys
 * of the person who is signed in now.
 */
export const boxMissingRoles = async (
  { crypto }: Platform,
  open: OpenWorkstation,
  keys: PersonKeys,
): Promise<void> => {
  const { rows } = open.store;
  const boxed = new Set((await rows.list('roleBox')).map(({ id }) => id));
  const leaving = await waitingToLeave(open);
  const changes: RowChange[] = [];
  for (const { person, roles, status, boxKey } of open.staff.all()) {
    const publicKey = publicKeyBytes(boxKey);
    if (status !== 'active' || leaving.has(person) || publicKey === undefined) continue;
    for (const database of databasesOf(rolesAt(open.here.purpose(), roles))) {
      const roleKey = keys[database];
      if (roleKey === null || boxed.has(`${person}/${database}`)) continue;
      const to = { person, boxKey: publicKey };
      changes.push(await boxRoleKey(crypto, database, open.here.id, to, roleKey));
    }
  }
  if (changes.length > 0) await rows.write({ rows: changes });
};
