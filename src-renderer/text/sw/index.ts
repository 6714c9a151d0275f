import { access } from './access.ts';
import { common, states } from './common.ts';
import { errors } from './errors.ts';
import { form } from './form.ts';
import { kiosk } from './kiosk.ts';
import { patientLogin } from './patient-login.ts';
import { patientRecord } from './patient-record.ts';
import type { en } from '../en/index.ts';
import type { TranslationOf } from '../translation.ts';

/** What patients read, in Kiswahili. A clinician who speaks it must approve it before use. */
export const sw = {
  common,
  states,
  errors,
  kiosk,
  patientLogin,
  patientRecord,
  access,
  form,
} as const satisfies TranslationOf<typeof en, 'sw'>;
