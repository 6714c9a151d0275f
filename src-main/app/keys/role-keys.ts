import type { PersonId, WorkstationId } from '#contract/ids.ts';
import type { Role, SessionRole } from '#contract/roles.ts';
import type { Purpose } from '#contract/workstations.ts';
import type { Crypto } from '#app/ports/crypto.ts';
import type { RoleDatabase } from '#app/ports/role-stores.ts';
import type { RowChange, Rows } from '#app/ports/rows.ts';

/** Reception: demographics. Doctors: both. An administrator alone: neither. */
export const databasesOf = (roles: readonly SessionRole[]): readonly RoleDatabase[] => {
  if (roles.includes('doctor')) return ['demographics', 'clinical'];
  return roles.includes('reception') ? ['demographics'] : [];
};

/** Which role keys there are at a workstation: clinical ones only where doctors work, none at a kiosk. */
export const databasesAt = (purpose: Purpose): readonly RoleDatabase[] =>
  databasesOfPurpose[purpose];

const databasesOfPurpose: Readonly<Record<Purpose, readonly RoleDatabase[]>> = {
  clinical: ['demographics', 'clinical'],
  reception: ['demographics'],
  kiosk: [],
};

/** What a person may be at a workstation. At a front desk a doctor is one more at the desk, and adds new patients. */
export const rolesAt = (purpose: Purpose, roles: readonly Role[]): readonly SessionRole[] =>
  purpose === 'clinical' ? roles : [...new Set(roles.flatMap((role) => rolesLeft[purpose][role]))];

const rolesLeft: Readonly<
  Record<Exclude<Purpose, 'clinical'>, Readonly<Record<Role, readonly SessionRole[]>>>
> = {
  reception: {
    administrator: ['administrator'],
    doctor: ['reception', 'registrar'],
    reception: ['reception'],
  },
  kiosk: { administrator: ['administrator'], doctor: [], reception: [] },
};

const rowId = (person: PersonId, database: RoleDatabase): string => `${person}/${database}`;
const info = (database: RoleDatabase, workstation: WorkstationId): string =>
  `careledger/role/${database}/${workstation}`;

/** A role key boxed (HPKE) to one person; only that person's private key opens it. */
export const boxRoleKey = async (
  crypto: Crypto,
  database: RoleDatabase,
  workstation: WorkstationId,
  to: { readonly person: PersonId; readonly boxKey: Uint8Array },
  roleKey: Uint8Array,
): Promise<RowChange> => {
  if (roleKey.every((byte) => byte === 0)) throw new Error('a role key was wiped before its use');
  return {
    put: 'roleBox',
    id: rowId(to.person, database),
    body: await crypto.boxSeal(to.boxKey, roleKey, info(database, workstation)),
  };
};

export const openRoleKey = async (
  crypto: Crypto,
  rows: Rows,
  database: RoleDatabase,
  workstation: WorkstationId,
  person: PersonId,
  boxPrivateKey: Uint8Array,
): Promise<Uint8Array | null> => {
  const box = await rows.get('roleBox', rowId(person, database));
  if (box === null) return null;
  return (await crypto.boxOpen(boxPrivateKey, box, info(database, workstation))) ?? null;
};

export const roleBoxGone = (person: PersonId, database: RoleDatabase): RowChange => ({
  remove: 'roleBox',
  id: rowId(person, database),
});

export const roleBoxesOf = (person: PersonId): readonly RowChange[] => [
  roleBoxGone(person, 'demographics'),
  roleBoxGone(person, 'clinical'),
];
