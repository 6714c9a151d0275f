import type { form as english } from '../en/form.ts';
import type { TranslationOf } from '../translation.ts';

/** Answers of the form that stand in the patient's own record. */
export const form = {
  choices: {
    none: 'لم يُذكر',
    gender: { female: 'أنثى', male: 'ذكر', other: 'غير ذلك', unknown: 'غير معروف' },
    sexAtBirth: { female: 'أنثى', male: 'ذكر', intersex: 'ثنائي الجنس', unknown: 'غير معروف' },
    severity: { mild: 'خفيف', moderate: 'متوسط', severe: 'شديد' },
    certainty: { suspected: 'مشتبه به', confirmed: 'مؤكَّد', ruledOut: 'ليس هذا المرض' },
    rank: { main: 'رئيسي', other: 'آخر' },
    status: {
      active: 'قائم',
      inactive: 'غير قائم',
      deceased: 'متوفى',
      resolved: 'انتهى',
      stopped: 'موقوف',
    },
    type: {
      consultation: 'استشارة',
      followUp: 'متابعة',
      emergency: 'حالة طارئة',
      vaccination: 'تطعيم',
      antenatal: 'رعاية الحمل',
      remote: 'بالهاتف أو الفيديو',
      other: 'غير ذلك',
    },
    allergies: {
      has: 'توجد حساسية',
      noneKnown: 'لا توجد حساسية معروفة',
      notAsked: 'لم يُسأل عنها',
    },
    medications: { has: 'أُعطيت أدوية', none: 'لا أدوية' },
    prn: { yes: 'عند الحاجة' },
  },
} as const satisfies TranslationOf<typeof english, 'ar'>;
