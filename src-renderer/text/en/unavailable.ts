export const unavailable = {
  title: 'Careledger cannot open',
  retry: 'Try again',
  trying: 'Trying…',
  still: 'It is still the same. Nothing was changed.',
  sealedTitle: 'Open this workstation',
  sealedHint:
    'This computer has no keychain, so the keys are in a file that a passphrase seals. Type it to open the workstation.',
  sealedField: 'Passphrase of the key file',
  sealedSubmit: 'Open',
  sealedForgotten:
    'Nobody can look this passphrase up, and nothing else opens this workstation. Keep it as safe as the recovery words.',
  linkTitle: 'Ask for a fresh link',
  linkBody:
    'A link opens Careledger once, within a minute. This one was used, is too old, or is missing.',
  linkSafe: 'Nothing was opened, and nothing is lost.',
  linkNext: 'Press Enter in the window where Careledger was started: it prints a fresh link.',
} as const;
