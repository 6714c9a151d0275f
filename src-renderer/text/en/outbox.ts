export const outbox = {
  title: 'Waiting to be sent: {{number}}',
  subtitle: 'A record counts as sent only when it was read back from a block.',
  noneTitle: 'Nothing is waiting',
  noneBody: 'Every signed record of this PC stands in a block of its own ledger and was read back.',
  someTitle_one: 'One record is signed and safe on this PC.',
  someTitle_other: '{{count}} records are signed and safe on this PC.',
  someBody: 'They go into the next block by themselves. You can go on working.',
  attentionTitle_one: '{{count}} record needs somebody',
  attentionTitle_other: '{{count}} records need somebody',
  attentionBody: 'Open the record of the patient: it says what is to be decided.',
  how: 'How it works on one PC',
  here: 'This workstation keeps its own ledger. A signed record is written to disk first, then put into a block and read back.',
  crash:
    'If the power fails, what was signed goes in when Careledger starts again, once and not twice.',
  later: 'When this clinic joins a network, the same records are sent to it unchanged.',
} as const;
