import type { PersonId, PublicKey, WorkstationId } from '#contract/ids.ts';
import type { Role } from '#contract/roles.ts';
import { byBlock } from '../record/graph.ts';
import type { ClinicEntry, RegistryEntry, StaffEntry, WorkstationEntry } from './verdict.ts';

/** Who is enrolled: the last valid word on each person and each workstation. */
export interface Registry {
  readonly clinic: ClinicEntry | null;
  readonly staff: ReadonlyMap<PersonId, StaffEntry>;
  readonly workstations: ReadonlyMap<WorkstationId, WorkstationEntry>;
  /** Whose each signing key is or was, so that an ended key is known as one. */
  readonly owners: ReadonlyMap<PublicKey, PersonId | WorkstationId>;
}

export const emptyRegistry: Registry = {
  clinic: null,
  staff: new Map(),
  workstations: new Map(),
  owners: new Map(),
};

/** Who holds a key in a registry. `ended`: once enrolled, not active now. */
export type KeyHolder =
  | { readonly is: 'root' }
  | { readonly is: 'staff'; readonly entry: StaffEntry }
  | { readonly is: 'workstation'; readonly entry: WorkstationEntry }
  | { readonly is: 'ended' }
  | { readonly is: 'stranger' };

export const holderOf = (registry: Registry, key: PublicKey): KeyHolder => {
  if (registry.clinic?.rootKey === key) return { is: 'root' };
  const owner = registry.owners.get(key);
  if (owner === undefined) return { is: 'stranger' };
  const person = registry.staff.get(owner as PersonId);
  if (person?.signKey === key && person.status === 'active') return { is: 'staff', entry: person };
  const workstation = registry.workstations.get(owner as WorkstationId);
  return workstation?.signKey === key && workstation.status === 'active'
    ? { is: 'workstation', entry: workstation }
    : { is: 'ended' };
};

export const hasRole = (holder: KeyHolder, role: Role): boolean =>
  holder.is === 'staff' && holder.entry.roles.includes(role);

/** R(h): what the valid entries in blocks below `height` say. Independent of the order of `entries`. */
export const registryBelow = (entries: readonly RegistryEntry[], height: number): Registry => {
  const counted = entries.filter((each) => each.height < height && each.verdict === 'valid');
  const heights = [...new Set(counted.map((each) => each.height))].sort((a, b) => a - b);
  return heights.reduce(
    (registry, each) =>
      settleBlock(
        registry,
        counted.filter((entry) => entry.height === each),
      ).registry,
    emptyRegistry,
  );
};

/**
 * Applies the entries of one block: revocations first, then by transaction id. Those that the policy
 * found valid one by one but that cannot stand together (two administrators who revoke each other, a
 * key enrolled for two) come back `void`, the later of them.
 */
export const settleBlock = (
  below: Registry,
  entries: readonly RegistryEntry[],
): { readonly registry: Registry; readonly entries: readonly RegistryEntry[] } => {
  const settled: RegistryEntry[] = [];
  let registry = below;
  for (const entry of [...entries].sort(revocationsFirst)) {
    const next = entry.verdict === 'valid' ? enter(registry, entry) : null;
    registry = next ?? registry;
    settled.push(
      next === null && entry.verdict === 'valid' ? { ...entry, verdict: 'void' } : entry,
    );
  }
  return { registry, entries: settled };
};

const revocationsFirst = (left: RegistryEntry, right: RegistryEntry): number =>
  Number(isRevocation(right)) - Number(isRevocation(left)) || byBlock(left, right);

const isRevocation = ({ entry }: RegistryEntry): boolean =>
  entry.kind !== 'clinic' && entry.status === 'revoked';

/** The registry with one more entry; `null` when it cannot stand. */
const enter = (registry: Registry, { entry, author }: RegistryEntry): Registry | null => {
  switch (entry.kind) {
    case 'clinic':
      return registry.clinic === null ? { ...registry, clinic: entry } : null;
    case 'staff':
      return enterStaff(registry, entry, author);
    case 'workstation': {
      const owners = own(registry, entry.signKey, entry.workstation);
      const workstations = new Map(registry.workstations).set(entry.workstation, entry);
      return owners && { ...registry, owners, workstations };
    }
  }
};

const enterStaff = (registry: Registry, entry: StaffEntry, author: PublicKey): Registry | null => {
  const owners = own(registry, entry.signKey, entry.person);
  if (owners === null) return null;
  const next = { ...registry, owners, staff: new Map(registry.staff).set(entry.person, entry) };
  const byRoot = registry.clinic?.rootKey === author;
  return byRoot || countAdministrators(next) > 0 || countAdministrators(registry) === 0
    ? next
    : null;
};

/** A key belongs to one person or workstation for good, and never to one beside the root. */
const own = (
  registry: Registry,
  key: PublicKey,
  owner: PersonId | WorkstationId,
): Registry['owners'] | null => {
  const holder = registry.owners.get(key);
  if (registry.clinic?.rootKey === key || (holder !== undefined && holder !== owner)) return null;
  return new Map(registry.owners).set(key, owner);
};

const countAdministrators = (registry: Registry): number =>
  [...registry.staff.values()].filter(
    ({ status, roles }) => status === 'active' && roles.includes('administrator'),
  ).length;
