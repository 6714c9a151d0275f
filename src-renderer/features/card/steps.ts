/** How to read one's own record, on the sheet for the patient: four languages, three scripts. */
export interface StepsInLanguage {
  readonly lang: string;
  readonly dir: 'ltr' | 'rtl';
  readonly name: string;
  readonly steps: readonly [string, string, string];
}

export const steps: readonly [StepsInLanguage, ...StepsInLanguage[]] = [
  {
    lang: 'en',
    dir: 'ltr',
    name: 'English',
    steps: [
      'Go to the kiosk in the waiting room.',
      'Hold the square code to the reader.',
      'Type your PIN. It is not printed on this page.',
    ],
  },
  {
    lang: 'fr',
    dir: 'ltr',
    name: 'Français',
    steps: [
      'Allez à la borne dans la salle d’attente.',
      'Présentez le code carré devant le lecteur.',
      'Tapez votre code PIN. Il n’est pas imprimé sur cette page.',
    ],
  },
  {
    lang: 'ar',
    dir: 'rtl',
    name: 'العربية',
    steps: [
      'اذهب إلى الجهاز الموجود في غرفة الانتظار.',
      'ضع الرمز المربّع أمام القارئ.',
      'أدخل رقمك السرّي. وهو غير مطبوع على هذه الصفحة.',
    ],
  },
  {
    lang: 'hi',
    dir: 'ltr',
    name: 'हिन्दी',
    steps: [
      'प्रतीक्षा कक्ष में लगी मशीन पर जाएँ।',
      'चौकोर कोड को रीडर के सामने रखें।',
      'अपना पिन डालें। यह इस पन्ने पर नहीं छपा है।',
    ],
  },
];
