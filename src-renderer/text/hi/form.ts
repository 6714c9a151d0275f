import type { form as english } from '../en/form.ts';
import type { TranslationOf } from '../translation.ts';

/** Answers of the form that stand in the patient's own record. */
export const form = {
  choices: {
    none: 'नहीं बताया गया',
    gender: { female: 'महिला', male: 'पुरुष', other: 'अन्य', unknown: 'पता नहीं' },
    sexAtBirth: { female: 'महिला', male: 'पुरुष', intersex: 'इंटरसेक्स', unknown: 'पता नहीं' },
    severity: { mild: 'हल्की', moderate: 'मध्यम', severe: 'गंभीर' },
    certainty: { suspected: 'शक है', confirmed: 'पक्का है', ruledOut: 'यह बीमारी नहीं है' },
    rank: { main: 'मुख्य', other: 'अन्य' },
    status: {
      active: 'जारी',
      inactive: 'जारी नहीं',
      deceased: 'मृत्यु हो गई',
      resolved: 'ठीक हो गई',
      stopped: 'रोकी गई',
    },
    type: {
      consultation: 'डॉक्टर से परामर्श',
      followUp: 'दोबारा जाँच',
      emergency: 'आपातकाल',
      vaccination: 'टीकाकरण',
      antenatal: 'गर्भावस्था की देखभाल',
      remote: 'फ़ोन या वीडियो से',
      other: 'अन्य',
    },
    allergies: {
      has: 'एलर्जी है',
      noneKnown: 'किसी एलर्जी की जानकारी नहीं',
      notAsked: 'नहीं पूछा गया',
    },
    medications: { has: 'दवाइयाँ दी गईं', none: 'कोई दवा नहीं' },
    prn: { yes: 'ज़रूरत पड़ने पर' },
  },
} as const satisfies TranslationOf<typeof english, 'hi'>;
