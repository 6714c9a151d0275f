import { create } from 'zustand';
import type { PatientId } from '#contract/ids.ts';

/**
 * The patient that the desk shall show next, handed over by the search dialog and the card field. An id
 * alone, taken once; the desk asks for the rest itself.
 */
export const useChosenPatient = create<{ readonly chosen: PatientId | null }>(() => ({
  chosen: null,
}));

export const handToDesk = (patient: PatientId): void => {
  useChosenPatient.setState({ chosen: patient });
};

export const takeFromHand = (): void => {
  useChosenPatient.setState({ chosen: null });
};
