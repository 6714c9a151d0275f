import type { kiosk as english } from '../en/kiosk.ts';
import type { TranslationOf } from '../translation.ts';

export const kiosk = {
  title: 'شاشة المرضى',
  holdCard: 'قرّب بطاقتك من القارئ',
  pinNext: 'ثم أدخل رقمك السري، وسترى سجلك أنت.',
  checked: 'كل السجلات هنا سليمة لم تُغيَّر',
  notWhole: 'يُرجى إبلاغ الاستقبال: هذه الشاشة تحتاج إلى مساعدة',
  camera_starting: 'الكاميرا قيد التشغيل',
  camera_looking: 'وجّه رمز بطاقتك نحو الكاميرا',
  camera_held: 'أبعد بطاقتك، ثم قرّبها من هنا مرة أخرى',
  camera_absent: 'لا توجد كاميرا الآن. استخدم القارئ، أو اسأل الاستقبال.',
  camera_refused: 'لا يمكن استخدام الكاميرا الآن. استخدم القارئ، أو اسأل الاستقبال.',
  languages: 'اللغة',
  noCard: 'ليست معي بطاقة',
  noCardTitle: 'يُرجى سؤال الاستقبال',
  noCardBody: 'سيجدون سجلك ويخبرونك كيف تحصل على بطاقة.',
  noCardPin: 'لا يستطيع أحد معرفة رقم سري نسيته. سيساعدك موظفو الاستقبال.',
  back: 'رجوع',
  stop: 'إلغاء',
} as const satisfies TranslationOf<typeof english, 'ar'>;
