import type { Platform } from '#app/ports/platform.ts';
import type { Signed } from '#contract/views.ts';
import { goodForm } from '#test/unit/clinical/sample-forms.ts';
import type { RecordId } from '#contract/ids.ts';
import { localConflict, visitOf } from './local-conflict.ts';
import { editVisit } from './record-with-life.ts';
import { type FakeNetwork, startFakeNetwork } from './fake-network.ts';
import {
  addColleague,
  addPatient,
  addVisit,
  asAdministrator,
  asDoctor,
  foundClinic,
  openClinic,
} from './quick-clinic.ts';
import { type Page, pageOf, type RealApp, signIn } from './real-app.ts';
import { refusingLedger } from './refusing-ledger.ts';
import { type RecordedMachine, recordingMachine } from './recorded-machine.ts';

export const receptionist = {
  name: 'Joy Wanjiru',
  roles: ['reception'] as const,
  passphrase: 'green umbrellas at the ferry',
};

/** One clinic with a page for each kind of caller, everybody signed in. */
export interface World {
  readonly app: RealApp;
  readonly machine: RecordedMachine;
  readonly administrator: Page;
  readonly doctor: Page;
  readonly reception: Page;
  readonly patient: Page;
  readonly nobody: Page;
  /** A doctor's page, locked. */
  readonly locked: Page;
  /** The patient whose card is in use. */
  readonly signed: Signed;
  readonly card: { readonly card: string; readonly pin: string };
  readonly traffic: string[];
  /** Signs a visit that the ledger does not take. */
  readonly refusedVisit: () => Promise<Signed>;
  /** A visit of which two versions stand side by side. */
  readonly twoVersions: () => Promise<RecordId>;
  /** A network of one node, the same each time. */
  readonly network: () => Promise<FakeNetwork>;
  readonly close: () => Promise<void>;
}

export const openWorld = async (): Promise<World> => {
  const machine = recordingMachine();
  const ledger = refusingLedger();
  const conflict = localConflict(ledger);
  const change = (platform: Platform): Platform => machine.change(conflict.change(platform));
  const app = await openClinic(await foundClinic(), { change });
  const traffic = app.traffic;
  const page = (): Page => pageOf(app.app, traffic);
  const [administrator, doctor, reception, patient] = [page(), page(), page(), page()];
  const [nobody, locked] = [page(), page()];
  await asAdministrator(administrator);
  await addColleague(administrator, { ...receptionist, roles: [...receptionist.roles] });
  await asDoctor(doctor);
  await signIn(reception, receptionist.name, receptionist.passphrase);
  const signed = await addPatient(doctor, goodForm());
  const card = await doctor.get('cards.issue', { patient: signed.patient });
  await patient.get('session.patientSignIn', card);
  await asDoctor(locked);
  await locked.get('session.lock', {});
  let network: Promise<FakeNetwork> | null = null;
  return {
    app,
    machine,
    administrator,
    doctor,
    reception,
    patient,
    nobody,
    locked,
    signed,
    card,
    traffic,
    refusedVisit: () => {
      ledger.refuse('DoubleSpend');
      return addVisit(doctor, signed.patient);
    },
    twoVersions: async () => {
      const { patient } = await addPatient(doctor, goodForm());
      await conflict.part(
        () => editVisit(doctor, patient, 'Rest and honey.'),
        () => editVisit(doctor, patient, 'Steam as well.'),
      );
      return visitOf(doctor, patient);
    },
    network: () => (network ??= startFakeNetwork(app.platform.crypto.primitives, 1)),
    close: async () => {
      await app.close();
      await (await network)?.close();
    },
  };
};
