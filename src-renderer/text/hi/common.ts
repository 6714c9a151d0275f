import type { common as englishCommon, states as englishStates } from '../en/common.ts';
import type { TranslationOf } from '../translation.ts';

export const common = {
  comma: ', ',
  tryAgain: 'फिर कोशिश करें',
  show: 'लिखा हुआ दिखाएँ',
  aboutAge: 'लगभग {{age}}',
} as const satisfies TranslationOf<typeof englishCommon, 'hi'>;

export const states = {
  breakGlass: 'आपातकाल',
  tamperedTitle: 'जानकारी नहीं दिखाई जाती',
  tamperedBody: 'यह कॉपी हस्ताक्षर के बाद बदली गई है।',
  tamperedRule: 'बदली गई कॉपी कभी नहीं दिखाई जाती।',
  erasedTitle: 'इस कंप्यूटर से मिटाया गया',
  erasedBody: '{{by}}, {{date}}।',
  erasedElsewhere_one: '{{count}} दूसरे कंप्यूटर पर यह अभी भी है।',
  erasedElsewhere_other: '{{count}} दूसरे कंप्यूटरों पर यह अभी भी है।',
} as const satisfies TranslationOf<typeof englishStates, 'hi'>;
