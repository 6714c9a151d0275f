import type { OutboxState, RowChange, RowFamily } from '#app/ports/rows.ts';
import { fromUtf8 } from '#domain/transaction/bytes.ts';
import type { DurableWrite } from '#test/support/durable-writes.ts';
import type { FailPoints } from '#test/support/mortal-workstation.ts';

type IsHere = FailPoints[string];

const rowsOf = (write: DurableWrite): readonly RowChange[] =>
  write.to === 'rows' ? (write.change.rows ?? []) : [];

const puts =
  (family: RowFamily, id?: string): IsHere =>
  (write) =>
    rowsOf(write).some(
      (row) => 'put' in row && row.put === family && (id === undefined || row.id === id),
    );
const removes =
  (family: RowFamily): IsHere =>
  (write) =>
    rowsOf(write).some((row) => 'remove' in row && row.remove === family);
const keeps =
  (name: string): IsHere =>
  (write) =>
    write.to === 'keychain' && write.name === name && write.how === 'write';
const drops =
  (name: string): IsHere =>
  (write) =>
    write.to === 'keychain' && write.name === name && write.how === 'remove';
const to =
  (place: DurableWrite['to']): IsHere =>
  (write) =>
    write.to === place;
const inRoles =
  (how: string): IsHere =>
  (write) =>
    write.to === 'roles' && write.how === how;
const marks =
  (state: string): IsHere =>
  (write) =>
    write.to === 'file' && write.name === 'installation' && write.text.includes(`"${state}"`);
/** Something signed of this kind is put into the outbox. */
const signs =
  (kind: string): IsHere =>
  (write) =>
    write.to === 'rows' &&
    (write.change.enqueue ?? []).some(({ body }) => body.includes(`"kind":"${kind}"`));
const moves =
  (state: OutboxState): IsHere =>
  (write) =>
    write.to === 'rows' && (write.change.outbox ?? []).some((row) => row.state === state);
const all =
  (...every: readonly IsHere[]): IsHere =>
  (write) =>
    every.every((isHere) => isHere(write));
const isInNetwork: IsHere = (write) =>
  rowsOf(write).some(
    (row) => 'put' in row && row.id === 'membership' && fromUtf8(row.body)?.includes('network'),
  );

/** Of a computer that comes into a clinic. */
export const enrolledPoints = {
  'device secret': keeps('device'),
  'epoch key': keeps('epoch'),
  'own keys and the code': puts('setting', 'enrolment'),
  'mark that it is on its way': marks('enrolling'),
  'clinic is pinned': to('pin'),
  blocks: to('blocks'),
  'keys of patients': puts('patientKey'),
  'last write of the file': all(puts('directory'), isInNetwork, signs('receiveKey')),
  'mark that it is complete': marks('complete'),
  'its receive key is found in a block': moves('committed'),
} satisfies FailPoints;

/** Where the administrator signs it in, and the doctor hands over. */
export const enrollingPoints = {
  code: puts('invitation'),
  'signature with the answered code': all(puts('invitation'), signs('workstation')),
  'request begins': moves('posting'),
  'it is found in a block': moves('committed'),
  'file is noted': puts('handOver'),
} satisfies FailPoints;

const areListed = all(removes('grant'), removes('keyRequest'));

/** Of keys that arrive with a new patient's grant, until what opened them is gone. */
export const receivingPoints = {
  blocks: to('blocks'),
  'boxes and the next receive key': all(puts('grant'), puts('receiveKey'), signs('receiveKey')),
  'keys under the role': puts('patientKey'),
  'lists have the patient': areListed,
  'request for the receive key begins': moves('posting'),
  'the receive key is found in a block': moves('committed'),
  'old receive key is destroyed': removes('receiveKey'),
} satisfies FailPoints;

export const grantingPoints = {
  'patient with the grant': all(signs('patient'), signs('grant')),
  'request begins': moves('posting'),
  'it is found in a block': moves('committed'),
} satisfies FailPoints;

/** Of a patient who is added where no clinical key is kept. */
export const deskPoints = {
  'draft as typed': inRoles('putDraft'),
  'patient with the grant and its sealed key': all(signs('patient'), puts('keyOnItsWay')),
  'request begins': moves('posting'),
  'it is found in a block': moves('committed'),
  'draft is gone': inRoles('removeDraft'),
  'sealed key is gone': removes('keyOnItsWay'),
} satisfies FailPoints;

export const askingPoints = {
  'question for the key': all(signs('keyRequest'), puts('keyRequest')),
  'keys that came after the lists went on': puts('patientKey'),
  'lists have the patient': areListed,
} satisfies FailPoints;

export const answeringPoints = {
  'answer and how far it got': all(signs('grant'), puts('setting', 'requestsAnswered')),
} satisfies FailPoints;

/** Of a person's keys that arrive at another workstation. */
export const arrivingPoints = { vault: puts('vault') } satisfies FailPoints;

export const askedPersonPoints = {
  'own keys and the question': puts('personRequest'),
  'vault in the place of the question': all(puts('vault'), removes('personRequest')),
  'role keys for the colleague': puts('roleBox'),
} satisfies FailPoints;

export const signedPersonPoints = { 'person is signed': signs('staff') } satisfies FailPoints;

export const erasingPoints = {
  'next epoch key': keeps('epoch-next'),
  'erased list, without the keys': puts('erased'),
  'lists without the patient': inRoles('erase'),
  'database under the next epoch': inRoles('rekey'),
  'every key under the next epoch': all(puts('patientKey'), (write) => rowsOf(write).length > 1),
  'epoch key': keeps('epoch'),
  'no next epoch key': drops('epoch-next'),
  tombstone: all(puts('erased'), signs('tombstone')),
} satisfies FailPoints;

export const cardPoints = { card: all(puts('card'), removes('cardSeed')) } satisfies FailPoints;

export const kioskCardPoints = { 'blobs of cards': puts('card') } satisfies FailPoints;

/** Of a kiosk that reads a request to delete. */
export const kioskErasingPoints = {
  'block of the request': to('blocks'),
  'blobs of the patient': all(puts('endedCard'), removes('card')),
  'next epoch key': keeps('epoch-next'),
  'what stays under the next epoch': all(puts('card'), puts('receiveKey')),
  'epoch key': keeps('epoch'),
  'no next epoch key': drops('epoch-next'),
  'it is done': puts('setting', 'kioskErased'),
  'next receive key': signs('receiveKey'),
  'its request begins': moves('posting'),
  'it is found in a block': moves('committed'),
  'receive keys of before are destroyed': removes('receiveKey'),
} satisfies FailPoints;
