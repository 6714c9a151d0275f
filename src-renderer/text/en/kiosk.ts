/** What stands on the screen of a kiosk, for whoever comes by. */
export const kiosk = {
  title: 'Kiosk',
  holdCard: 'Hold your card to the reader',
  pinNext: 'Then type your PIN. You see your own record.',
  checked: 'Every record here is unchanged',
  notWhole: 'Please tell the desk: this screen needs help',
  languages: 'Language',
  noCard: 'I have no card',
  noCardTitle: 'Please ask at the desk',
  noCardBody: 'They find your record and tell you how you get a card.',
  noCardPin: 'Nobody can look up a PIN that you forgot. The desk helps you on.',
  back: 'Back',
  stop: 'Stop',
  staffTitle: 'For staff',
  staffHint: 'Whoever looks after this kiosk opens it with their passphrase.',
  staffNobody: 'Nobody of the staff can open this kiosk yet',
  staffNobodyHint: 'An administrator brings their keys here from another workstation.',
} as const;
