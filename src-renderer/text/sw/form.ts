import type { form as english } from '../en/form.ts';
import type { TranslationOf } from '../translation.ts';

/** Answers of the form that stand in the patient's own record. */
export const form = {
  choices: {
    none: 'Haijatolewa',
    gender: { female: 'Mwanamke', male: 'Mwanaume', other: 'Nyingine', unknown: 'Haijulikani' },
    sexAtBirth: {
      female: 'Mwanamke',
      male: 'Mwanaume',
      intersex: 'Jinsia mbili',
      unknown: 'Haijulikani',
    },
    severity: { mild: 'Kidogo', moderate: 'Wastani', severe: 'Kali' },
    certainty: {
      suspected: 'Inashukiwa',
      confirmed: 'Imethibitishwa',
      ruledOut: 'Si ugonjwa huu',
    },
    rank: { main: 'Kuu', other: 'Nyingine' },
    status: {
      active: 'Inaendelea',
      inactive: 'Haiendelei',
      deceased: 'Amefariki',
      resolved: 'Imeisha',
      stopped: 'Imesimamishwa',
    },
    type: {
      consultation: 'Kumwona daktari',
      followUp: 'Ufuatiliaji',
      emergency: 'Dharura',
      vaccination: 'Chanjo',
      antenatal: 'Huduma ya wajawazito',
      remote: 'Kwa simu au video',
      other: 'Nyingine',
    },
    allergies: {
      has: 'Ana mzio',
      noneKnown: 'Hakuna mzio unaojulikana',
      notAsked: 'Haijaulizwa',
    },
    medications: { has: 'Dawa zimetolewa', none: 'Hakuna dawa' },
    prn: { yes: 'Ikihitajika' },
  },
} as const satisfies TranslationOf<typeof english, 'sw'>;
