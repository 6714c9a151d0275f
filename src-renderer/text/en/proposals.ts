/** Corrections of name and contacts that reception proposes and a doctor signs. */
export const proposals = {
  propose: 'Propose a correction',
  proposeHint:
    'Change what is wrong. It waits on this PC until a doctor signs it here; until then the record stays as it is.',
  note: 'What shows that it is right?',
  noteHint: 'For example: passport shown, told by telephone',
  keep: 'Keep for a doctor',
  kept: 'Kept. A doctor signs it on this PC.',
  unchanged: 'Nothing was changed yet.',
  wrong: 'This cannot be right. Look at it again.',
  title_one: 'Proposed by reception: {{count}}',
  title_other: 'Proposed by reception: {{count}}',
  by: 'proposed by {{by}}, {{at}}',
  bySomeone: 'proposed {{at}}',
  look: 'Look',
  doctor: 'A doctor who signs in on this PC takes or declines these.',
  decideTitle: 'Proposed by reception',
  field: 'Field',
  now: 'Now',
  proposed: 'Proposed',
  reason: 'What shows it: {{note}}',
  overtaken:
    'Somebody changed one of these fields after this was proposed. Compare before you take it.',
  same: 'The record says this already. Decline it.',
  take: 'Take and sign',
  takeName: 'Sign a correction',
  takeText:
    'It becomes a new version of the record, signed by you. Earlier versions stay readable.',
  decline: 'Decline',
  takeBack: 'Take back',
  taken: 'Signed by you, and safe on this PC. Hash: {{hash}}',
} as const;
