import assert from 'node:assert/strict';
import type { PatientId, PersonId } from '#contract/ids.ts';
import type { Primitives } from '#domain/primitives.ts';
import type { FakeNetwork } from './fake-network.ts';
import { type Insider, insiderOf, type Machine, machineOf, personCalled } from './insider.ts';
import {
  addColleague,
  addPatient,
  asAdministrator,
  asDoctor,
  type Clinic,
  emptyClinic,
  foundClinic,
  names,
} from './quick-clinic.ts';
import { passphrases } from './real-app.ts';
import {
  addWorkstation,
  bringDoctor,
  joinNetwork,
  open,
  proveStaff,
  untilCaughtUp,
} from './two-workstations.ts';

const nurse = { name: 'Joy Wanjiru', passphrase: 'green umbrellas at the ferry' };
const former = { name: 'Dr Kofi Mensah', passphrase: 'nine baskets of ripe mangoes' };

/** A clinic with a doctor's room that is sent grants, everything closed, and the keys of all who might forge one. */
export interface GrantScene {
  readonly network: FakeNetwork;
  readonly founded: Clinic;
  readonly roomClinic: Clinic;
  readonly room: Machine;
  readonly desk: Machine;
  readonly doctorId: PersonId;
  readonly doctor: Insider;
  readonly receptionist: Insider;
  /** A doctor whose keys ended. */
  readonly revoked: Insider;
  /** Whose keys the doctor has from before. */
  readonly known: PatientId;
}

export const openInsider = async (
  clinic: Clinic,
  person: PersonId,
  passphrase: string,
): Promise<Insider> => {
  const opened = await insiderOf(clinic, person, passphrase);
  assert(opened !== null);
  return opened;
};

export const grantScene = async (primitives: Primitives): Promise<GrantScene> => {
  const founded = await foundClinic();
  const { page, close } = await open(founded);
  await asAdministrator(page);
  await addColleague(page, { ...nurse, roles: ['reception'] });
  await addColleague(page, { ...former, roles: ['doctor'] });
  await asDoctor(page);
  const { patient: known } = await addPatient(page);
  const doctorId = await personCalled(page, names.doctor);
  const nurseId = await personCalled(page, nurse.name);
  const formerId = await personCalled(page, former.name);
  await close();
  const insiders = {
    doctor: await openInsider(founded, doctorId, passphrases.doctor),
    receptionist: await openInsider(founded, nurseId, nurse.passphrase),
    revoked: await openInsider(founded, formerId, former.passphrase),
  };
  const { app, network } = await joinNetwork(founded, primitives);
  await asAdministrator(app.page);
  await proveStaff(app.page);
  await app.page.get('staff.revoke', { person: formerId });
  const [roomClinic, deskClinic] = [await emptyClinic(), await emptyClinic()];
  const clinical = { label: 'Room 3', purpose: 'clinical', prefix: 'RM3' } as const;
  const front = { label: 'Front desk', purpose: 'reception', prefix: 'FD1' } as const;
  const room = (await addWorkstation(app, clinical, roomClinic)).app;
  const desk = (await addWorkstation(app, front, deskClinic)).app;
  await untilCaughtUp(room);
  await bringDoctor(app, 'Room 3', room);
  for (const each of [desk, room, app]) await each.close();
  return {
    network,
    founded,
    roomClinic,
    room: await machineOf(roomClinic),
    desk: await machineOf(deskClinic),
    doctorId,
    ...insiders,
    known,
  };
};
