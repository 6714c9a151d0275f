import type { ClinicId, WorkstationId } from '#contract/ids.ts';
import type { Purpose } from '#contract/workstations.ts';
import type { Crypto } from '#app/ports/crypto.ts';
import type { Ledger, RecordIndex } from '#app/ports/ledger.ts';
import type { Rows } from '#app/ports/rows.ts';
import type { Transactions } from '#app/ports/transactions.ts';
import type { EpochSeal } from '#app/keys/epoch-seal.ts';
import type { PatientKeys } from '#app/keys/patient-keys.ts';
import type { Outbox } from '#app/outbox/outbox.ts';
import type { ReceiveKeyRing } from '#app/enrolment/receive-keys.ts';
import type { ReceiveKeyDirectory } from '#app/enrolment/receive-key-directory.ts';
import type { WorkstationDirectory } from '#app/enrolment/workstation-directory.ts';
import type { Signer } from '#domain/primitives.ts';

/** What sending and receiving keys between workstations works with. */
export interface Granting {
  readonly crypto: Crypto;
  readonly transactions: Transactions;
  readonly rows: Rows;
  readonly index: RecordIndex;
  readonly ledger: Pick<Ledger, 'readMany' | 'read'>;
  readonly outbox: Pick<Outbox, 'enqueue' | 'flush'>;
  readonly patientKeys: PatientKeys;
  readonly clinic: ClinicId;
  readonly here: WorkstationId;
  readonly purpose: () => Purpose;
  readonly signer: Signer;
  readonly workstations: WorkstationDirectory;
  readonly receiveKeys: ReceiveKeyDirectory;
  /** This workstation's own receive keys. */
  readonly ring: ReceiveKeyRing;
  readonly epochSeal: EpochSeal;
}
