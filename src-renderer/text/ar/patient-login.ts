import type { patientLogin as english } from '../en/patient-login.ts';
import type { TranslationOf } from '../translation.ts';

export const patientLogin = {
  title: 'مريض مسجَّل',
  stop: 'إلغاء',
  cardTitle: 'قرّب بطاقتك من القارئ',
  cardHint: 'أو اكتب الرمز الموجود على البطاقة.',
  cardField: 'رمز البطاقة',
  cardGoOn: 'متابعة',
  cardRead: 'تمت قراءة البطاقة',
  pinTitle: 'أدخل رقمك السري',
  pinField: 'الرقم السري: أُدخل {{count}} من 6 أرقام',
  delete: 'حذف آخر رقم',
  submit: 'افتح سجلي',
  opening: 'جارٍ فتح سجلك…',
  otherCard: 'استخدم بطاقة أخرى',
  wrongPin_zero: 'لم تبقَ أي محاولة. اسأل الاستقبال.',
  wrongPin_one: 'بقيت محاولة واحدة. بعد ذلك اسأل الاستقبال.',
  wrongPin_two: 'بقيت محاولتان. بعد ذلك اسأل الاستقبال.',
  wrongPin_few: 'بقيت {{count}} محاولات. بعد ذلك اسأل الاستقبال.',
  wrongPin_many: 'بقيت {{count}} محاولة. بعد ذلك اسأل الاستقبال.',
  wrongPin_other: 'بقيت {{count}} محاولة. بعد ذلك اسأل الاستقبال.',
} as const satisfies TranslationOf<typeof english, 'ar'>;
