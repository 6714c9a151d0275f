import type { common as englishCommon, states as englishStates } from '../en/common.ts';
import type { TranslationOf } from '../translation.ts';

export const common = {
  comma: '، ',
  tryAgain: 'حاول مرة أخرى',
  show: 'إظهار المكتوب',
  aboutAge: 'نحو {{age}}',
} as const satisfies TranslationOf<typeof englishCommon, 'ar'>;

export const states = {
  breakGlass: 'حالة طارئة',
  tamperedTitle: 'المحتوى لا يُعرض',
  tamperedBody: 'تغيّرت هذه النسخة بعد توقيعها.',
  tamperedRule: 'النسخة التي تغيّرت لا تُعرض أبدًا.',
  erasedTitle: 'حُذف من هذا الجهاز',
  erasedBody: '{{by}}، {{date}}.',
  erasedElsewhere_zero: 'لم يعد محفوظًا على أي جهاز آخر.',
  erasedElsewhere_one: 'ما زال محفوظًا على جهاز واحد آخر.',
  erasedElsewhere_two: 'ما زال محفوظًا على جهازين آخرين.',
  erasedElsewhere_few: 'ما زال محفوظًا على {{count}} أجهزة أخرى.',
  erasedElsewhere_many: 'ما زال محفوظًا على {{count}} جهازًا آخر.',
  erasedElsewhere_other: 'ما زال محفوظًا على {{count}} جهاز آخر.',
} as const satisfies TranslationOf<typeof englishStates, 'ar'>;
