import { doctorScreens } from './doctor.ts';
import { officeScreens } from './office.ts';
import { openingScreens } from './opening.ts';
import { patientScreens } from './patient.ts';
import type { Screen } from './screen.ts';
import { signingScreens } from './signing.ts';

/** Every screen of a clinic at work, each opened from the one before, over one demo clinic. */
export const screens: readonly Screen[] = [
  ...openingScreens,
  ...officeScreens,
  ...doctorScreens,
  ...signingScreens,
  ...patientScreens,
];
