import type { common as englishCommon, states as englishStates } from '../en/common.ts';
import type { TranslationOf } from '../translation.ts';

export const common = {
  comma: ', ',
  tryAgain: 'Jaribu tena',
  show: 'Onyesha kilichoandikwa',
  aboutAge: 'takriban {{age}}',
} as const satisfies TranslationOf<typeof englishCommon, 'sw'>;

export const states = {
  breakGlass: 'Dharura',
  tamperedTitle: 'Yaliyomo hayaonyeshwi',
  tamperedBody: 'Nakala hii ilibadilishwa baada ya kusainiwa.',
  tamperedRule: 'Nakala iliyobadilishwa haionyeshwi kamwe.',
  erasedTitle: 'Imefutwa kwenye kompyuta hii',
  erasedBody: '{{by}}, {{date}}.',
  erasedElsewhere_one: 'Kompyuta nyingine {{count}} bado inayo.',
  erasedElsewhere_other: 'Kompyuta nyingine {{count}} bado zinayo.',
} as const satisfies TranslationOf<typeof englishStates, 'sw'>;
