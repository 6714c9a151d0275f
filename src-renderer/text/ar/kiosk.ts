import type { kiosk as english } from '../en/kiosk.ts';
import type { TranslationOf } from '../translation.ts';

export const kiosk = {
  title: 'شاشة المرضى',
  holdCard: 'قرّب بطاقتك من القارئ',
  pinNext: 'ثم أدخل رقمك السري، وسترى سجلك أنت.',
  checked: 'كل السجلات هنا سليمة لم تُغيَّر',
  notWhole: 'يُرجى إبلاغ الاستقبال: هذه الشاشة تحتاج إلى مساعدة',
  languages: 'اللغة',
  noCard: 'ليست معي بطاقة',
  noCardTitle: 'يُرجى سؤال الاستقبال',
  noCardBody: 'سيجدون سجلك ويخبرونك كيف تحصل على بطاقة.',
  noCardPin: 'لا يستطيع أحد معرفة رقم سري نسيته. سيساعدك موظفو الاستقبال.',
  back: 'رجوع',
  stop: 'إلغاء',
} as const satisfies TranslationOf<typeof english, 'ar'>;
