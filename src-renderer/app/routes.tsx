import { lazy, type ComponentType, type LazyExoticComponent } from 'react';
import { recordAuthors, type Caller } from '#contract/roles.ts';

type Page = LazyExoticComponent<ComponentType>;

const page = (load: () => Promise<ComponentType>): Page =>
  lazy(async () => ({ default: await load() }));

export interface Route {
  /** wouter's pattern; parameters come through `useParams`. */
  readonly path: string;
  readonly page: Page;
  /** Who may open it; the main process decides again for every call. */
  readonly callers: readonly Caller[];
  /**
   * `staff`: top bar, navigation and strip. `bare`: the page fills the window. `either`: the frame
   * when somebody of the staff is signed in.
   */
  readonly frame: 'staff' | 'bare' | 'either';
  /** The navigation narrows to a rail, to leave room for the record. */
  readonly rail?: boolean;
  /** For whom it is written: what patients read exists in several languages, everything else in English. */
  readonly words?: 'patient';
}

const staff: readonly Caller[] = ['administrator', 'doctor', 'reception'];
const clinical: readonly Caller[] = ['doctor'];
const desk: readonly Caller[] = ['doctor', 'reception'];

export const routes: readonly Route[] = [
  {
    path: '/',
    page: page(async () => (await import('../features/home/home-page.tsx')).HomePage),
    callers: ['anyone'],
    frame: 'bare',
  },
  {
    path: '/sign-in/:purpose?',
    page: page(async () => (await import('../features/login/sign-in-page.tsx')).SignInPage),
    callers: ['anyone'],
    frame: 'bare',
  },
  {
    path: '/card-sign-in',
    page: page(
      async () =>
        (await import('../features/patient-login/patient-login-page.tsx')).PatientLoginPage,
    ),
    callers: ['anyone'],
    frame: 'bare',
    words: 'patient',
  },
  {
    path: '/my-record/:tab?',
    page: page(
      async () =>
        (await import('../features/patient-record/patient-record-page.tsx')).PatientRecordPage,
    ),
    callers: ['patient'],
    frame: 'bare',
    words: 'patient',
  },
  {
    path: '/today',
    page: page(async () => (await import('./today-page.tsx')).TodayPage),
    callers: staff,
    frame: 'staff',
  },
  {
    path: '/reception',
    page: page(
      async () => (await import('../features/reception/reception-page.tsx')).ReceptionPage,
    ),
    callers: desk,
    frame: 'staff',
  },
  {
    path: '/patients',
    page: page(async () => (await import('../features/patients/patients-page.tsx')).PatientsPage),
    callers: desk,
    frame: 'staff',
  },
  {
    path: '/patient/:patient/:tab?',
    page: page(async () => (await import('../features/record/record-page.tsx')).RecordPage),
    callers: clinical,
    frame: 'staff',
    rail: true,
  },
  {
    path: '/life/:transaction',
    page: page(async () => (await import('../features/life/life-page.tsx')).LifePage),
    callers: desk,
    frame: 'staff',
    rail: true,
  },
  {
    path: '/draft/:draft',
    page: page(async () => (await import('../features/form/form-page.tsx')).FormPage),
    callers: recordAuthors,
    frame: 'staff',
    rail: true,
  },
  {
    path: '/signed/:transaction',
    page: page(async () => (await import('../features/result/result-page.tsx')).ResultPage),
    callers: recordAuthors,
    frame: 'staff',
    rail: true,
  },
  {
    path: '/card/:patient',
    page: page(async () => (await import('../features/card/card-page.tsx')).CardPage),
    callers: clinical,
    frame: 'staff',
    rail: true,
  },
  {
    path: '/conflicts',
    page: page(async () => (await import('../features/desk/conflicts-page.tsx')).ConflictsPage),
    callers: clinical,
    frame: 'staff',
  },
  {
    path: '/conflicts/:record',
    page: page(async () => (await import('../features/desk/desk-page.tsx')).DeskPage),
    callers: clinical,
    frame: 'staff',
    rail: true,
  },
  {
    path: '/outbox',
    page: page(async () => (await import('../features/outbox/outbox-page.tsx')).OutboxPage),
    callers: staff,
    frame: 'staff',
  },
  {
    path: '/refused/:transaction',
    page: page(async () => (await import('../features/outbox/refused-page.tsx')).RefusedPage),
    callers: recordAuthors,
    frame: 'staff',
  },
  {
    path: '/network',
    page: page(async () => (await import('../features/network/network-page.tsx')).NetworkPage),
    callers: staff,
    frame: 'staff',
  },
  {
    path: '/verify/:hash?',
    page: page(async () => (await import('../features/verify/verify-page.tsx')).VerifyPage),
    callers: ['anyone'],
    frame: 'either',
  },
  {
    path: '/settings/:section?',
    page: page(async () => (await import('../features/settings/settings-page.tsx')).SettingsPage),
    callers: staff,
    frame: 'staff',
  },
];
