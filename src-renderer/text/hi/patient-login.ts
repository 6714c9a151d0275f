import type { patientLogin as english } from '../en/patient-login.ts';
import type { TranslationOf } from '../translation.ts';

export const patientLogin = {
  title: 'पहले से पंजीकृत मरीज़',
  stop: 'रद्द करें',
  cardTitle: 'अपना कार्ड रीडर के पास रखें',
  cardHint: 'या कार्ड पर लिखा कोड टाइप करें।',
  cardField: 'कार्ड का कोड',
  cardGoOn: 'आगे बढ़ें',
  cardRead: 'कार्ड पढ़ लिया गया',
  pinTitle: 'अपना पिन डालें',
  pinField: 'पिन: 6 में से {{count}} अंक डाले गए',
  delete: 'आख़िरी अंक मिटाएँ',
  submit: 'मेरा रिकॉर्ड खोलें',
  opening: 'आपका रिकॉर्ड खुल रहा है…',
  otherCard: 'दूसरा कार्ड इस्तेमाल करें',
  wrongPin_one: '{{count}} बार और कोशिश की जा सकती है। उसके बाद काउंटर पर पूछें।',
  wrongPin_other: '{{count}} बार और कोशिश की जा सकती है। उसके बाद काउंटर पर पूछें।',
} as const satisfies TranslationOf<typeof english, 'hi'>;
