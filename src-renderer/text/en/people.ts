/** One person at more than one workstation, and new keys at the workstation where a person is. */
export const people = {
  arrive: 'I work at another computer already',
  arriveTitle: 'Work here too',
  arriveHint:
    'At the other computer: Settings, Security, Work at another computer. It shows a code for this one.',
  arriveCode: 'Code from the other computer',
  arrivePassphrase: 'Your passphrase',
  arriveConfirm: 'Bring my keys here',
  arrived: '{{name}} can sign in here now.',

  ask: 'I am new here',
  askTitle: 'New person',
  askHint: 'Your key is made on this computer now. An administrator signs it, here or elsewhere.',
  askConfirm: 'Make my key',
  askAgain: 'Forgotten passphrase',
  askAgainTitle: 'New key',
  askAgainHint:
    'A new key is made on this computer. When an administrator has signed it, the one before ends everywhere. What you signed stays valid.',
  askWho: 'Who are you?',
  askedTitle: 'Show this to an administrator',
  askedHint:
    'They choose Settings, Staff, Enter a request, at any workstation. When a block holds it, you can sign in here.',
  askedCode: 'Request',

  request: 'Enter a request',
  requestTitle: 'Request of a person',
  requestHint:
    'The person’s own computer shows it: My name is not here, I am new here; or Forgotten passphrase.',
  requestText: 'Request',
  requestRead: 'Read the request',
  requestAt: 'Made at',
  requestNew: 'New person',
  requestKnown: 'Known already: the key before ends',
  requestAbout: 'Person: {{name}}',
  requestConfirm: 'Sign',
  requestDone: '{{name}} is signed, and can sign in there once a block holds it.',

  carryTitle: 'Work at another computer',
  carryHint:
    'Your keys go to one computer alone, sealed with your passphrase. You type it there once more.',
  carryTo: 'Which one',
  carryConfirm: 'Make the code',
  carryCode: 'Code for {{label}}',
  carryCodeHint:
    'On that computer: sign-in, My name is not here, I work at another computer already.',
} as const;
