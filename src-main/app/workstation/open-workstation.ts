import type { ClinicId, PublicKey, WorkstationId } from '#contract/ids.ts';
import type { JoinReport, Membership } from '#contract/membership.ts';
import type { SecretStore } from '#app/ports/secrets.ts';
import type { Chain } from '#app/ports/role-stores.ts';
import type { ChainStore } from '#app/ports/store.ts';
import type { Purpose } from '#contract/workstations.ts';
import type { BackupUnderWay } from '#app/backup/backup.ts';
import type { KeyExchange } from '#app/grants/key-exchange.ts';
import type { CardFiles } from '#app/cards/card-files.ts';
import type { HandOver } from '#app/enrolment/make-hand-over.ts';
import type { ReceiveKeyDirectory } from '#app/enrolment/receive-key-directory.ts';
import type { WorkstationDirectory } from '#app/enrolment/workstation-directory.ts';
import type { Signer } from '#domain/primitives.ts';
import type { Epochs } from '#app/keys/epoch.ts';
import type { PatientKeys } from '#app/keys/patient-keys.ts';
import type { Joining } from '#app/network/join/joining.ts';
import type { NetworkMember } from '#app/network/network-member.ts';
import type { NetworkWatch } from '#app/network/network-watch.ts';
import type { NodeSettings } from '#app/network/node-settings.ts';
import type { Outbox } from '#app/outbox/outbox.ts';
import type { RecentlySettled } from '#app/outbox/recently-settled.ts';
import type { Conflicts } from '#app/records/conflicts.ts';
import type { PendingVersions } from '#app/records/pending-versions.ts';
import type { Projections } from '#app/records/projections.ts';
import type { RoleDatabases } from '#app/records/role-databases.ts';
import type { SetAsideNotes } from '#app/records/set-aside.ts';
import type { Lockout } from '#app/session/lockout.ts';
import type { InTurn } from '#app/in-turn.ts';
import type { FileUnderWay } from '#app/sealed-files/file-under-way.ts';
import type { SideBySide } from '#app/side-by-side.ts';
import type { Settings } from '#app/settings/settings.ts';
import type { StaffDirectory } from '#app/staff/staff-directory.ts';
import type { LedgerWatch } from './ledger-watch.ts';

export interface ClinicFacts {
  readonly id: ClinicId;
  readonly name: string;
  readonly rootKey: PublicKey;
  readonly recoveryKey: PublicKey;
  readonly address: string;
  readonly phone: string;
}

export interface WorkstationFacts {
  readonly id: WorkstationId;
  readonly label: string;
  /** At the start of every record number made here. */
  readonly prefix: string;
  /** As the registry has it now; what keys there are here follows from it. */
  readonly purpose: () => Purpose;
  readonly signer: Signer;
}

/** A workstation that is set up and whose files are open: what every use case works with. */
export interface OpenWorkstation {
  readonly store: ChainStore;
  /** Where the records of this clinic count. */
  readonly chain: Chain;
  readonly secrets: SecretStore;
  /** The device secret D. */
  readonly device: Uint8Array;
  readonly epochs: Epochs;
  /** Who seals rows under the epoch key goes beside the others; the beginning of an erasure is alone. */
  readonly sealing: SideBySide;
  /** One erasure after the other, and those that are gone on with. */
  readonly erasing: InTurn;
  /** Opens names of staff and labels of workstations; belongs to the process, not to a role. */
  readonly directoryKey: Uint8Array;
  readonly clinic: ClinicFacts;
  readonly here: WorkstationFacts;
  readonly staff: StaffDirectory;
  readonly workstations: WorkstationDirectory;
  /** How the other workstations are reached. */
  readonly receiveKeys: ReceiveKeyDirectory;
  readonly exchange: KeyExchange;
  readonly handOvers: FileUnderWay<HandOver>;
  readonly backups: FileUnderWay<BackupUnderWay>;
  readonly cardFiles: CardFiles;
  readonly settings: Settings;
  readonly patientKeys: PatientKeys;
  readonly setAside: SetAsideNotes;
  readonly databases: RoleDatabases;
  readonly pending: PendingVersions;
  readonly conflicts: Conflicts;
  readonly projections: Projections;
  readonly outbox: Outbox;
  readonly settled: RecentlySettled;
  readonly watch: LedgerWatch;
  /** The nodes that this clinic named. */
  readonly nodes: NodeSettings;
  readonly network: NetworkWatch;
  /** What the status tells of it, and what joining did. */
  readonly membership: () => Membership;
  readonly joinReport: () => JoinReport | null;
  /** Null for a clinic that joined. */
  readonly joining: Joining | null;
  /** Null for a clinic with a ledger of its own. */
  readonly member: NetworkMember | null;
  /** The files close and open again; nobody waits for it, and whoever is signed in has to sign in anew. */
  readonly reopen: () => void;
  /** What the blocks that came so far ask for is done: keys taken in, a revoked person's boxes gone. */
  readonly blocksRead: () => Promise<void>;
  readonly passphrases: Lockout;
  readonly pins: Lockout;
}
