import { createPrimitives } from '#platform/crypto/primitives.ts';
import { addPatient, asDoctor, foundClinic, openClinic } from './quick-clinic.ts';
import { joinNetwork } from './two-workstations.ts';

/** A clinic with one patient in a network of three nodes: its workstation, open, its network, and who and what was signed. */
export const clinicInNetwork = async () => {
  const clinic = await foundClinic();
  const before = await openClinic(clinic);
  await asDoctor(before.page);
  const { patient, transaction } = await addPatient(before.page);
  await before.close();
  const { app, network } = await joinNetwork(clinic, await createPrimitives());
  return { clinic, app, network, patient, transaction };
};
