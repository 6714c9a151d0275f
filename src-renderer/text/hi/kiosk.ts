import type { kiosk as english } from '../en/kiosk.ts';
import type { TranslationOf } from '../translation.ts';

export const kiosk = {
  title: 'कियोस्क',
  holdCard: 'अपना कार्ड रीडर के पास रखें',
  pinNext: 'फिर अपना पिन डालें। आपको आपका अपना रिकॉर्ड दिखेगा।',
  checked: 'यहाँ किसी रिकॉर्ड में बदलाव नहीं हुआ है',
  notWhole: 'कृपया काउंटर पर बताएँ: इस स्क्रीन को मदद चाहिए',
  camera_starting: 'कैमरा शुरू हो रहा है',
  camera_looking: 'अपने कार्ड का कोड कैमरे के सामने रखें',
  camera_held: 'अपना कार्ड हटाएँ, फिर उसे यहाँ दोबारा दिखाएँ',
  camera_absent: 'अभी कैमरा नहीं है। रीडर इस्तेमाल करें, या काउंटर पर पूछें।',
  camera_refused: 'कैमरा अभी इस्तेमाल नहीं हो सकता। रीडर इस्तेमाल करें, या काउंटर पर पूछें।',
  languages: 'भाषा',
  noCard: 'मेरे पास कार्ड नहीं है',
  noCardTitle: 'कृपया काउंटर पर पूछें',
  noCardBody: 'वे आपका रिकॉर्ड ढूँढेंगे और बताएँगे कि कार्ड कैसे मिलेगा।',
  noCardPin: 'भूला हुआ पिन कोई नहीं देख सकता। काउंटर पर आपकी मदद की जाएगी।',
  back: 'वापस',
  stop: 'रद्द करें',
} as const satisfies TranslationOf<typeof english, 'hi'>;
