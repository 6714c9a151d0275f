import type { z } from 'zod';
import { accessCalls } from './access.ts';
import { attentionCalls } from './attention.ts';
import { backupCalls } from './backups.ts';
import { cardCalls } from './cards.ts';
import { cardFileCalls } from './card-files.ts';
import { clinicCalls } from './clinic.ts';
import { enrolmentCalls } from './enrolment.ts';
import { deskCalls } from './desk.ts';
import { joinCalls } from './join.ts';
import { ledgerCalls } from './ledger.ts';
import { lifeCalls } from './life.ts';
import { networkCalls } from './network.ts';
import { outboxCalls } from './outbox.ts';
import { patientCalls } from './patients.ts';
import { peopleCalls } from './people.ts';
import { proposalCalls } from './proposals.ts';
import { recordCalls } from './records.ts';
import { sessionCalls } from './session.ts';
import { setupCalls } from './setup.ts';
import { workstationCalls } from './workstations.ts';

/** Every call that crosses from the renderer to the main process. */
export const calls = {
  ...setupCalls,
  ...sessionCalls,
  ...patientCalls,
  ...recordCalls,
  ...proposalCalls,
  ...clinicCalls,
  ...ledgerCalls,
  ...attentionCalls,
  ...networkCalls,
  ...joinCalls,
  ...outboxCalls,
  ...lifeCalls,
  ...workstationCalls,
  ...enrolmentCalls,
  ...cardCalls,
  ...cardFileCalls,
  ...deskCalls,
  ...peopleCalls,
  ...accessCalls,
  ...backupCalls,
} as const;

export type Calls = typeof calls;
export type CallName = keyof Calls;
export type CallInput<Name extends CallName> = z.infer<Calls[Name]['input']>;
export type CallOutput<Name extends CallName> = z.infer<Calls[Name]['output']>;
export const callNames = Object.keys(calls) as readonly CallName[];

export const isCallName = (name: unknown): name is CallName =>
  typeof name === 'string' && Object.hasOwn(calls, name);
