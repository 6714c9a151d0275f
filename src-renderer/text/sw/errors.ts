import type { errors as english } from '../en/errors.ts';
import type { TranslationOf } from '../translation.ts';

export const errors = {
  badInput: {
    what: 'Kitu kilichoandikwa hapa hakiwezi kutumika.',
    safe: 'Hakuna kilichotumwa wala kuhifadhiwa.',
    next: 'Fupisha au sahihisha sehemu zilizowekwa alama: {{fields}}',
  },
  notAllowed: {
    what: 'Hili haliruhusiwi hapa.',
    safe: 'Hakuna kilichobadilishwa.',
    next: 'Uliza mapokezi.',
  },
  locked: {
    what: 'Skrini imefungwa.',
    safe: 'Rekodi yako iko salama.',
    next: 'Anza tena kwa kadi yako.',
  },
  notReady: {
    what: 'Kompyuta hii bado haijafunguliwa.',
    safe: 'Rekodi ziko salama.',
    next: 'Tafadhali waambie mapokezi.',
  },
  notFound: {
    what: 'Hiki hakipo kwenye kompyuta hii.',
    safe: 'Hakuna kilichobadilishwa.',
    next: 'Uliza mapokezi.',
  },
  internal: {
    what: 'Kuna hitilafu iliyotokea kwenye Careledger.',
    safe: 'Kilichosainiwa awali kiko salama.',
    next: 'Jaribu tena. Ikiendelea, waambie mapokezi namba hii: {{reference}}',
  },
  diskFull: {
    what: 'Nafasi ya kuhifadhi kwenye kompyuta hii imejaa.',
    safe: 'Kilichosainiwa awali kiko salama. Hiki hakikuhifadhiwa.',
    next: 'Tafadhali waambie mapokezi.',
  },
  readOnly: {
    what: 'Hakuna kipya kinachoweza kusainiwa kwenye kompyuta hii sasa.',
    safe: 'Rekodi zinaweza kusomwa.',
    next: 'Jaribu tena baadaye, au uliza mapokezi.',
  },
  storeDamaged: {
    what: 'Hifadhi ya rekodi ya kompyuta hii imeharibika.',
    safe: 'Hakuna kilichoandikwa ndani yake.',
    next: 'Tafadhali waambie mapokezi.',
  },
  pause: {
    what: 'Umejaribu mara nyingi mno.',
    safe: 'Kwa sasa haiwezekani kuingia. Hakuna kilichopotea.',
    next: 'Subiri {{pause}}, kisha jaribu tena.',
  },
  cardMalformed: {
    what: 'Hii si kadi ya Careledger.',
    safe: 'Hakuna kilichofunguliwa.',
    next: 'Weka msimbo wa kadi yako ya mgonjwa karibu na kisomaji.',
  },
  cardOfAnotherClinic: {
    what: 'Kadi hii ni ya kliniki nyingine.',
    safe: 'Hakuna kilichofunguliwa.',
    next: 'Uliza mapokezi.',
  },
  cardUnknown: {
    what: 'Kadi hii haijulikani kwenye kompyuta hii.',
    safe: 'Hakuna kilichofunguliwa.',
    next: 'Uliza mapokezi.',
  },
  cardEnded: {
    what: 'Kadi hii haitumiki tena.',
    safe: 'Hakuna kilichofunguliwa. Rekodi iko salama.',
    next: 'Tumia kadi mpya zaidi, au uliza mapokezi.',
  },
  cardAtDesk: {
    what: 'Kadi hii imesimamishwa: PIN ilikosewa mara nyingi mno.',
    safe: 'Rekodi yako iko salama na imefungwa.',
    next: 'Uliza mapokezi. Wanaweza kuruhusu kadi yako tena.',
  },
  wrongPin: {
    what: 'PIN hiyo si sahihi.',
    safe: 'Majaribio yaliyobaki: {{count}}.',
    next: 'Yakiisha, uliza mapokezi.',
  },
  erased: {
    what: 'Imefutwa kwenye kompyuta hii.',
    safe: 'Hakuna anayeweza kuisoma hapa tena.',
    next: 'Kompyuta nyingine huenda bado inayo.',
  },
  notInLedger: {
    what: 'Rekodi hii haipo kwenye nakala ya kompyuta hii.',
    safe: 'Hakuna kilichobadilishwa.',
    next: 'Tafadhali uliza mapokezi.',
  },
} as const satisfies TranslationOf<typeof english, 'sw'>;
