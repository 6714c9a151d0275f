import type { patientLogin as english } from '../en/patient-login.ts';
import type { TranslationOf } from '../translation.ts';

export const patientLogin = {
  title: 'Mgonjwa aliyesajiliwa',
  stop: 'Acha',
  cardTitle: 'Weka kadi yako karibu na kisomaji',
  cardHint: 'Au andika msimbo ulio kwenye kadi.',
  cardField: 'Msimbo wa kadi',
  cardGoOn: 'Endelea',
  cardRead: 'Kadi imesomwa',
  pinTitle: 'Andika PIN yako',
  pinField: 'PIN, tarakimu {{count}} kati ya 6 zimeandikwa',
  delete: 'Futa tarakimu ya mwisho',
  submit: 'Fungua rekodi yangu',
  opening: 'Rekodi yako inafunguliwa…',
  otherCard: 'Tumia kadi nyingine',
  wrongPin_one: 'Limebaki jaribio {{count}}. Likiisha, uliza mapokezi.',
  wrongPin_other: 'Yamebaki majaribio {{count}}. Yakiisha, uliza mapokezi.',
} as const satisfies TranslationOf<typeof english, 'sw'>;
