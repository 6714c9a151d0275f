import { z } from 'zod';

const id16 = /^[0-9a-f]{32}$/;

/** 16 random bytes, lower-case hex. */
export const clinicIdSchema = z.string().regex(id16).brand('ClinicId');
export const patientIdSchema = z.string().regex(id16).brand('PatientId');
export const recordIdSchema = z.string().regex(id16).brand('RecordId');
export const personIdSchema = z.string().regex(id16).brand('PersonId');
export const workstationIdSchema = z.string().regex(id16).brand('WorkstationId');
export const draftIdSchema = z.string().regex(id16).brand('DraftId');
export const backupIdSchema = z.string().regex(id16).brand('BackupId');
export const proposalIdSchema = z.string().regex(id16).brand('ProposalId');

/** Hex of the first 16 bytes of SHA-256 over the version's authenticated bytes. */
export const versionIdSchema = z.string().regex(id16).brand('VersionId');

/** Hex of the first 16 bytes of SHA-256 over a patient key; stands in the clear on the ledger. */
export const keyIdSchema = z.string().regex(id16).brand('KeyId');

/** SHA3-256 of the canonical signed body with `id` null, lower-case hex: BigchainDB's id. */
export const transactionIdSchema = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .brand('TransactionId');

/**
 * An ed25519 or X25519 public key, 32 bytes in base58, as BigchainDB writes them. Its schema takes 43 or
 * 44 digits, so a key that happens to be shorter (one in a thousand) is drawn again.
 */
export const publicKeySchema = z
  .string()
  .regex(/^[1-9A-HJ-NP-Za-km-z]{43,44}$/)
  .brand('PublicKey');

export type ClinicId = z.infer<typeof clinicIdSchema>;
export type PatientId = z.infer<typeof patientIdSchema>;
export type RecordId = z.infer<typeof recordIdSchema>;
export type PersonId = z.infer<typeof personIdSchema>;
export type WorkstationId = z.infer<typeof workstationIdSchema>;
export type ProposalId = z.infer<typeof proposalIdSchema>;
export type DraftId = z.infer<typeof draftIdSchema>;
export type BackupId = z.infer<typeof backupIdSchema>;
export type VersionId = z.infer<typeof versionIdSchema>;
export type KeyId = z.infer<typeof keyIdSchema>;
export type TransactionId = z.infer<typeof transactionIdSchema>;
export type PublicKey = z.infer<typeof publicKeySchema>;
