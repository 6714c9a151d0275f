import type { CallName } from '#contract/calls/index.ts';
import { passphrases } from '#test/support/real-app.ts';
import { addPatient, draftPatient, names } from '#test/support/quick-clinic.ts';
import type { World } from '#test/support/contract-world.ts';
import { type Entry, marker, notAnId, nothing } from './entry.ts';
import { accessEntries } from './access-entries.ts';
import { backupEntries } from './backup-entries.ts';
import { cardEntries } from './card-entries.ts';
import { deskEntries } from './desk-entries.ts';
import type { KioskCall } from './kiosk-entries.ts';
import { doubtEntries } from './doubt-entries.ts';
import { joinEntries } from './join-entries.ts';
import { networkEntries } from './network-entries.ts';
import { peopleEntries } from './people-entries.ts';
import { proposalEntries } from './proposal-entries.ts';
import { cardFileEntries, workstationEntries } from './workstation-entries.ts';

const personCalled = async ({ nobody }: World, name: string) => {
  const { people } = await nobody.get('session.people', {});
  const found = people.find((each) => each.name === name);
  if (found === undefined) throw new Error(`nobody called ${name}`);
  return found.person;
};

/** Calls of a workstation that is set up; first run and key file have their own tests. */
export const readyCalls: Readonly<Record<Exclude<CallName, FirstRunCall | KioskCall>, Entry>> = {
  'app.status': { good: ({ nobody }) => nobody.call('app.status', {}), bad: nothing },
  'app.preferences': { good: ({ nobody }) => nobody.call('app.preferences', {}), bad: nothing },
  'app.setPreferences': {
    good: ({ nobody }) => nobody.call('app.setPreferences', { colorScheme: 'dark', lang: 'sw-KE' }),
    bad: [{ colorScheme: marker }, 'colorScheme'],
  },
  'workstation.retry': { good: ({ nobody }) => nobody.call('workstation.retry', {}), bad: nothing },
  'session.people': { good: ({ nobody }) => nobody.call('session.people', {}), bad: nothing },
  'session.signIn': {
    good: async (world) =>
      world.doctor.call('session.signIn', {
        person: await personCalled(world, names.doctor),
        passphrase: passphrases.doctor,
      }),
    bad: [{ person: marker, passphrase: marker }, 'person'],
  },
  'session.lock': { good: ({ nobody }) => nobody.call('session.lock', {}), bad: nothing },
  'session.signOut': { good: ({ nobody }) => nobody.call('session.signOut', {}), bad: nothing },
  'session.lockSoon': {
    good: ({ nobody }) => nobody.call('session.lockSoon', {}),
    bad: nothing,
  },
  'session.touch': { good: ({ nobody }) => nobody.call('session.touch', {}), bad: nothing },
  'session.prove': {
    good: ({ doctor }) =>
      doctor.call('session.prove', {
        passphrase: passphrases.doctor,
        deed: 'staff',
        subject: 'clinic',
      }),
    bad: [{ passphrase: marker, deed: 'amend', subject: marker }, 'subject'],
  },
  'session.patientSignIn': {
    good: ({ patient, card }) => patient.call('session.patientSignIn', card),
    bad: [{ card: '', pin: marker }, 'pin'],
  },
  'patients.search': {
    good: ({ reception }) => reception.call('patients.search', { query: 'otieno', limit: 20 }),
    bad: [{ query: `${marker}\u0000`, limit: 20 }, 'query'],
  },
  'patients.byCard': {
    good: ({ reception, card }) => reception.call('patients.byCard', { card: card.card }),
    bad: [{ card: marker.repeat(200) }, 'card'],
  },
  'patients.demographics': {
    good: ({ reception, signed: { patient } }) =>
      reception.call('patients.demographics', { patient }),
    bad: notAnId('patient'),
  },
  'patients.similar': {
    good: ({ reception }) =>
      reception.call('patients.similar', {
        family: 'Otieno',
        given: 'Grace',
        birthDate: '1987-03-14',
        phones: [],
        identifiers: [],
      }),
    bad: [{ family: '', given: '', birthDate: marker, phones: [], identifiers: [] }, 'birthDate'],
  },
  'patients.record': {
    good: ({ doctor, signed: { patient } }) => doctor.call('patients.record', { patient }),
    bad: notAnId('patient'),
  },
  'patient.ownRecord': {
    good: ({ patient }) => patient.call('patient.ownRecord', {}),
    bad: nothing,
  },
  'checkIns.add': {
    good: ({ reception, signed: { patient } }) =>
      reception.call('checkIns.add', { patient, reason: 'cough' }),
    bad: [{ patient: marker, reason: marker }, 'patient'],
  },
  'checkIns.today': { good: ({ reception }) => reception.call('checkIns.today', {}), bad: nothing },
  'actions.recent': {
    good: ({ administrator }) => administrator.call('actions.recent', { limit: 10 }),
    bad: [{ limit: marker }, 'limit'],
  },
  'drafts.start': {
    good: ({ doctor, signed: { patient } }) =>
      doctor.call('drafts.start', { kind: 'visit', patient }),
    bad: [{ kind: marker }, 'kind'],
  },
  'drafts.save': {
    good: async ({ doctor, signed: { patient } }) => {
      const { draft, revision, form } = await doctor.get('drafts.start', {
        kind: 'visit',
        patient,
      });
      return doctor.call('drafts.save', { draft, revision, form });
    },
    bad: [{ draft: marker, revision: 0, form: { reason: '' } }, 'draft'],
  },
  'drafts.open': {
    good: async ({ doctor }) => doctor.call('drafts.open', await draftPatient(doctor)),
    bad: notAnId('draft'),
  },
  'drafts.list': { good: ({ doctor }) => doctor.call('drafts.list', {}), bad: nothing },
  'drafts.discard': {
    good: async ({ doctor }) => doctor.call('drafts.discard', await draftPatient(doctor)),
    bad: notAnId('draft'),
  },
  'records.sign': {
    good: async ({ doctor }) => doctor.call('records.sign', await draftPatient(doctor)),
    bad: [{ draft: marker, revision: 1 }, 'draft'],
  },
  'records.signed': {
    good: ({ doctor, signed: { transaction } }) => doctor.call('records.signed', { transaction }),
    bad: [{ transaction: marker.repeat(9) }, 'transaction'],
  },
  'records.life': {
    good: ({ doctor, signed: { transaction } }) => doctor.call('records.life', { transaction }),
    bad: notAnId('transaction'),
  },
  ...accessEntries,
  ...backupEntries,
  ...cardEntries,
  ...proposalEntries,
  'erasure.plan': {
    good: ({ doctor, signed: { patient } }) => doctor.call('erasure.plan', { patient }),
    bad: notAnId('patient'),
  },
  'erasure.erase': {
    good: async ({ doctor }) => {
      const { patient, mrn } = await addPatient(doctor);
      const { doctor: passphrase } = passphrases;
      await doctor.get('session.prove', { passphrase, deed: 'erase', subject: patient });
      return doctor.call('erasure.erase', { patient, mrn });
    },
    bad: [{ patient: marker, mrn: marker }, 'patient'],
  },
  'erasure.list': {
    good: ({ administrator }) => administrator.call('erasure.list', {}),
    bad: nothing,
  },
  'erasure.requests': {
    good: ({ doctor }) => doctor.call('erasure.requests', {}),
    bad: nothing,
  },
  'staff.list': { good: ({ administrator }) => administrator.call('staff.list', {}), bad: nothing },
  'staff.add': {
    good: ({ administrator }) =>
      administrator.call('staff.add', {
        name: 'Dr Kofi Mensah',
        registration: 'GH-77',
        roles: ['doctor'],
        passphrase: 'nine baskets of ripe mangoes',
      }),
    bad: [{ name: 'A', registration: '', roles: [marker], passphrase: marker }, 'roles.0'],
  },
  'staff.revoke': {
    good: async (world) =>
      world.administrator.call('staff.revoke', {
        person: await personCalled(world, 'Dr Kofi Mensah'),
      }),
    bad: notAnId('person'),
  },
  'settings.security': {
    good: ({ reception }) => reception.call('settings.security', {}),
    bad: nothing,
  },
  'settings.setSecurity': {
    good: ({ administrator }) =>
      administrator.call('settings.setSecurity', {
        lockAfterMinutes: 10,
        signOutAfterHours: 9,
        triesBeforePause: 5,
      }),
    bad: [
      { lockAfterMinutes: marker, signOutAfterHours: 8, triesBeforePause: 5 },
      'lockAfterMinutes',
    ],
  },
  'settings.setPatientLanguages': {
    good: ({ administrator }) =>
      administrator.call('settings.setPatientLanguages', { languages: ['hi'] }),
    bad: [{ languages: [marker] }, 'languages.0'],
  },
  'settings.keychain': {
    good: ({ administrator }) => administrator.call('settings.keychain', {}),
    bad: nothing,
  },
  'codes.suggest': {
    good: ({ doctor }) => doctor.call('codes.suggest', { list: 'medicines', query: 'amox' }),
    bad: [{ list: marker, query: '' }, 'list'],
  },
  'verify.transaction': {
    good: ({ nobody, signed }) => nobody.call('verify.transaction', { hash: signed.transaction }),
    bad: [{ hash: marker.repeat(100) }, 'hash'],
  },
  'ledger.json': {
    good: ({ nobody, signed }) => nobody.call('ledger.json', { hash: signed.transaction }),
    bad: notAnId('hash'),
  },
  'ledger.state': { good: ({ nobody }) => nobody.call('ledger.state', {}), bad: nothing },
  'ledger.check': { good: ({ doctor }) => doctor.call('ledger.check', {}), bad: nothing },
  'setAside.list': { good: ({ reception }) => reception.call('setAside.list', {}), bad: nothing },
  'setAside.acknowledge': {
    good: ({ reception }) => reception.call('setAside.acknowledge', { id: 'clinical/none' }),
    bad: [{ id: marker.repeat(9) }, 'id'],
  },
  'outbox.refused': {
    good: async ({ doctor, refusedVisit }) => {
      await refusedVisit();
      return doctor.call('outbox.refused', {});
    },
    bad: nothing,
  },
  'outbox.read': {
    good: async ({ doctor, refusedVisit }) => doctor.call('outbox.read', await refusedVisit()),
    bad: notAnId('transaction'),
  },
  'outbox.writeAgain': {
    good: async ({ doctor, refusedVisit }) =>
      doctor.call('outbox.writeAgain', await refusedVisit()),
    bad: notAnId('transaction'),
  },
  'outbox.discard': {
    good: async ({ doctor, refusedVisit }) => doctor.call('outbox.discard', await refusedVisit()),
    bad: notAnId('transaction'),
  },
  ...deskEntries,
  ...networkEntries,
  ...joinEntries,
  ...workstationEntries,
  ...peopleEntries,
  ...cardFileEntries,
  'cardFile.letIn': {
    good: ({ administrator, card }) => administrator.call('cardFile.letIn', { card: card.card }),
    bad: [{ card: marker.repeat(200) }, 'card'],
  },
  ...doubtEntries,
};

export const firstRunCalls = [
  'setup.checkKeychain',
  'setup.choosePlace',
  'setup.recoveryWords',
  'setup.confirmWords',
  'setup.finish',
  'workstation.unlock',
  'people.arrive',
  'enrolment.readCode',
  'enrolment.begin',
  'enrolment.state',
  'enrolment.takeFile',
  'enrolment.leave',
] as const satisfies readonly CallName[];
export type FirstRunCall = (typeof firstRunCalls)[number];

export const badFirstRun: Readonly<Record<FirstRunCall, Entry['bad']>> = {
  'setup.checkKeychain': nothing,
  'setup.choosePlace': [{ place: marker }, 'place'],
  'setup.recoveryWords': nothing,
  'setup.confirmWords': [{ words: [marker.repeat(3), '', '', ''] }, 'words.0'],
  'setup.finish': [{ clinic: { name: marker }, administrator: marker }, 'clinic.address'],
  'workstation.unlock': [{ passphrase: marker.repeat(1000) }, 'passphrase'],
  'people.arrive': [{ code: `${marker}\u0000`, passphrase: 'x' }, 'code'],
  'enrolment.readCode': [{ code: `${marker}\u0000` }, 'code'],
  'enrolment.begin': [{ code: `${marker}\u0000` }, 'code'],
  'enrolment.state': nothing,
  'enrolment.takeFile': [{ piece: `${marker}=`, first: true, last: true }, 'piece'],
  'enrolment.leave': nothing,
};
