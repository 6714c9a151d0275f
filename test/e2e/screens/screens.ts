import { doctorScreens } from './doctor.ts';
import { officeScreens } from './office.ts';
import { openingScreens } from './opening.ts';
import { patientScreensIn, type PatientLang } from './patient.ts';
import type { Screen } from './screen.ts';
import { signingScreens } from './signing.ts';

/**
 * Every screen of a clinic at work, each opened from the one before, over one demo clinic; what patients read in a
 * language of theirs.
 */
export const screensIn = (lang: PatientLang): readonly Screen[] => [
  ...openingScreens,
  ...officeScreens,
  ...doctorScreens,
  ...signingScreens,
  ...patientScreensIn(lang),
];
