import { z } from 'zod';
import { patientContentSchema } from '#contract/clinical.ts';
import { type PatientId, personIdSchema, type ProposalId } from '#contract/ids.ts';
import { instant } from '#contract/text.ts';
import type { Crypto } from '#app/ports/crypto.ts';
import type { RowChange, Rows } from '#app/ports/rows.ts';
import { openRow, sealRow } from '#app/keys/sealed-row.ts';
import { concat, fromHex, fromUtf8, toHex, utf8 } from '#domain/transaction/bytes.ts';

const proposalSchema = z.object({
  at: instant,
  by: personIdSchema,
  note: z.string(),
  /** The record as it stood, and as it should stand. */
  before: patientContentSchema,
  proposed: patientContentSchema,
});
export type Proposal = Readonly<z.infer<typeof proposalSchema>>;

/** A proposal as it lies in the ledger's file: patient id ‖ AES-GCM(kd, the rest). */
export interface ProposalRow {
  readonly proposal: ProposalId;
  readonly patient: PatientId;
  readonly sealed: Uint8Array;
}

const patientLength = 16;
const label = (proposal: ProposalId): string => `proposal/${proposal}`;

const rowOf = ({ id, body }: { readonly id: string; readonly body: Uint8Array }): ProposalRow => ({
  proposal: id as ProposalId,
  patient: toHex(body.subarray(0, patientLength)) as PatientId,
  sealed: body.subarray(patientLength),
});

export const proposalChange = (
  crypto: Crypto,
  key: Uint8Array,
  { proposal, patient }: Pick<ProposalRow, 'proposal' | 'patient'>,
  content: Proposal,
): RowChange => {
  const sealed = sealRow(crypto, key, label(proposal), utf8(JSON.stringify(content)));
  return {
    put: 'proposal',
    id: proposal,
    body: concat(fromHex(patient) ?? new Uint8Array(), sealed),
  };
};

export const readProposalRow = async (
  rows: Pick<Rows, 'get'>,
  proposal: ProposalId,
): Promise<ProposalRow | null> => {
  const body = await rows.get('proposal', proposal);
  return body === null ? null : rowOf({ id: proposal, body });
};

export const listProposalRows = async (rows: Pick<Rows, 'list'>): Promise<readonly ProposalRow[]> =>
  (await rows.list('proposal')).map(rowOf);

/** `null`: another key, or not as it was written. */
export const openProposal = (
  crypto: Crypto,
  key: Uint8Array,
  { proposal, sealed }: ProposalRow,
): Proposal | null => {
  const plain = openRow(crypto, key, label(proposal), sealed);
  const text = plain && fromUtf8(plain);
  return text === undefined ? null : proposalSchema.parse(JSON.parse(text));
};
