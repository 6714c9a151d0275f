import type { PatientId, WorkstationId } from '#contract/ids.ts';
import type { RoleKeys } from '#app/enrolment/make-hand-over.ts';
import type { IndexedVersion } from '#domain/access/verdict.ts';
import type { Transaction } from '#domain/transaction/transaction.ts';
import { clearIn } from './clear-in.ts';
import { cursorChange, readCursor } from './cursor.ts';
import type { Granting } from './granting.ts';
import { grantees, makeGrants } from './make-grant.ts';
import { wholeExchanges } from '#app/records/whole-blocks.ts';

const atOnce = 50;

/**
 * Grants again what other workstations ask for, with the keys that a signed-in doctor opens. How far it got is kept in
 * the write with the grants; another workstation that answered before spares the work.
 */
export const answerRequests = async (granting: Granting, roles: RoleKeys): Promise<void> => {
  if (granting.purpose() !== 'clinical' || roles.clinical === null) return;
  const { rows, index, ledger, outbox } = granting;
  for (;;) {
    const height = await readCursor(rows, 'requestsAnswered');
    const requests = await wholeExchanges(index, 'keyRequest', height, atOnce);
    const last = requests.at(-1);
    if (last === undefined) return;
    const answers: Transaction[] = [];
    for (const request of requests.filter(({ verdict }) => verdict === 'valid')) {
      const read = await ledger.read(request.transaction);
      if (read.state !== 'whole') continue;
      answers.push(...(await answer(granting, roles, request, read.transaction)));
    }
    const outgoing = answers.map((transaction) => ({ transaction, fallback: null, after: [] }));
    const rowsToo = [cursorChange('requestsAnswered', last.height)];
    if (!(await outbox.enqueue(outgoing, { rows: rowsToo })).ok) return;
    await outbox.flush();
  }
};

const answer = async (
  granting: Granting,
  roles: RoleKeys,
  request: IndexedVersion,
  transaction: Transaction,
): Promise<readonly Transaction[]> => {
  const asked = clearIn('keyRequest', transaction);
  if (asked === undefined) return [];
  const { workstation, patients } = asked;
  const to = grantees(granting).filter((each) => each.workstation === workstation);
  const made: Transaction[] = [];
  for (const patient of to.length === 0 ? [] : patients) {
    if (await isAnswered(granting, patient, workstation, request.height)) continue;
    made.push(...(await grantOf(granting, roles, patient, to)));
  }
  return made;
};

const grantOf = async (
  granting: Granting,
  roles: RoleKeys,
  patient: PatientId,
  to: ReturnType<typeof grantees>,
): Promise<readonly Transaction[]> => {
  const { crypto, patientKeys } = granting;
  const { demographics: wd, clinical: wc } = roles;
  const demographics = wd && (await patientKeys.unwrap(patient, 'demographics', wd));
  const clinical = wc && (await patientKeys.unwrap(patient, 'clinical', wc));
  if (demographics === null || clinical === null) return [];
  const keys = { demographics, clinical };
  const made = await makeGrants(granting, patient, keys, to, granting.signer);
  crypto.wipe(demographics, clinical);
  return made;
};

/** Somebody granted it after it was asked for. */
const isAnswered = async (
  { index, ledger }: Granting,
  patient: PatientId,
  workstation: WorkstationId,
  height: number,
): Promise<boolean> => {
  const later = (await index.versionsOfPatient(patient)).filter(
    (each) => each.kind === 'grant' && each.verdict === 'valid' && each.height > height,
  );
  const reads = await ledger.readMany(later.map(({ transaction }) => transaction));
  return reads.some((read) => {
    if (read.state !== 'whole') return false;
    const boxes = clearIn('grant', read.transaction)?.boxes ?? [];
    return boxes.some((box) => box.workstation === workstation);
  });
};
