import { backups } from './backups.ts';
import { card } from './card.ts';
import { common, prove, roles, states } from './common.ts';
import { erase } from './erase.ts';
import { errors } from './errors.ts';
import { form } from './form.ts';
import { home } from './home.ts';
import { join } from './join.ts';
import { kioskCards } from './kiosk-cards.ts';
import { kiosk } from './kiosk.ts';
import { life } from './life.ts';
import { lock } from './lock.ts';
import { network } from './network.ts';
import { nodeFaults, nodes } from './nodes.ts';
import { outbox } from './outbox.ts';
import { patientLogin } from './patient-login.ts';
import { patientRecord } from './patient-record.ts';
import { patients } from './patients.ts';
import { proposals } from './proposals.ts';
import { reception } from './reception.ts';
import { people } from './people.ts';
import { record } from './record.ts';
import { result } from './result.ts';
import { desk } from './desk.ts';
import { access } from './access.ts';
import { review } from './review.ts';
import { settings } from './settings.ts';
import { setAside } from './set-aside.ts';
import { setup } from './setup.ts';
import { shell } from './shell.ts';
import { signIn } from './sign-in.ts';
import { unavailable } from './unavailable.ts';
import { verify } from './verify.ts';
import { workspace } from './workspace.ts';
import { workstations } from './workstations.ts';

/** Every English word of the interface, one file per feature. */
export const en = {
  common,
  roles,
  states,
  prove,
  errors,
  shell,
  home,
  signIn,
  lock,
  setup,
  unavailable,
  settings,
  backups,
  verify,
  patientLogin,
  kiosk,
  kioskCards,
  join,
  outbox,
  network,
  nodes,
  nodeFaults,
  form,
  review,
  result,
  card,
  workspace,
  patients,
  proposals,
  reception,
  record,
  life,
  erase,
  patientRecord,
  desk,
  access,
  setAside,
  workstations,
  people,
} as const;
