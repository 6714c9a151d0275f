export const lock = {
  title: 'Locked',
  since: '{{name}}, since {{time}}',
  kept: 'Your unfinished work is kept.',
  keptHint: 'Saved on this PC, readable only by you.',
  unlock: 'Unlock and go on',
  someoneElse: 'Someone else signs in',
} as const;
