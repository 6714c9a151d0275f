import type { kiosk as english } from '../en/kiosk.ts';
import type { TranslationOf } from '../translation.ts';

export const kiosk = {
  title: 'Kioski',
  holdCard: 'Weka kadi yako karibu na kisomaji',
  pinNext: 'Kisha andika PIN yako. Utaona rekodi yako mwenyewe.',
  checked: 'Rekodi zote hapa hazijabadilishwa',
  notWhole: 'Tafadhali waambie mapokezi: skrini hii inahitaji msaada',
  camera_starting: 'Kamera inawashwa',
  camera_looking: 'Weka msimbo wa kadi yako mbele ya kamera',
  camera_held: 'Ondoa kadi yako, kisha uiweke tena hapa',
  camera_absent: 'Hakuna kamera kwa sasa. Tumia kisomaji, au uliza mapokezi.',
  camera_refused: 'Kamera haiwezi kutumika kwa sasa. Tumia kisomaji, au uliza mapokezi.',
  languages: 'Lugha',
  noCard: 'Sina kadi',
  noCardTitle: 'Tafadhali uliza mapokezi',
  noCardBody: 'Watatafuta rekodi yako na kukueleza jinsi ya kupata kadi.',
  noCardPin: 'Hakuna anayeweza kuona PIN uliyoisahau. Mapokezi watakusaidia.',
  back: 'Rudi',
  stop: 'Acha',
} as const satisfies TranslationOf<typeof english, 'sw'>;
