import type { ErrorCode } from '#contract/errors.ts';

interface Words {
  readonly what: string;
  readonly safe: string;
  readonly next: string;
}

const words = {
  badInput: {
    what: 'Something typed here cannot be used.',
    safe: 'Nothing was sent or saved.',
    next: 'Shorten or correct the marked fields: {{fields}}',
  },
  notAllowed: {
    what: 'Your role may not do this.',
    safe: 'Nothing was changed.',
    next: 'Ask a colleague whose role allows it, or the administrator.',
  },
  locked: {
    what: 'The screen is locked.',
    safe: 'Your work is kept on this PC.',
    next: 'Unlock with your passphrase and go on.',
  },
  notReady: {
    what: 'This workstation is not open yet.',
    safe: 'The records stay encrypted.',
    next: 'Finish the start-up step that is shown first.',
  },
  alreadySetUp: {
    what: 'This workstation is already set up.',
    safe: 'The clinic that is here was not changed.',
    next: 'Sign in, or start with another data folder.',
  },
  notFound: {
    what: 'This is not on this PC.',
    safe: 'Nothing was changed.',
    next: 'Check the number, or search again.',
  },
  busy: {
    what: 'The same work is already under way.',
    safe: 'Nothing is done twice.',
    next: 'Wait for it to end, then try again.',
  },
  internal: {
    what: 'Something went wrong in Careledger.',
    safe: 'What was signed before is safe.',
    next: 'Try again. If it stays, tell the administrator this number: {{reference}}',
  },
  diskFull: {
    what: 'The disk of this PC is full.',
    safe: 'Everything signed before is safe. This was not saved.',
    next: 'Free some space, then try again.',
  },
  readOnly: {
    what: 'Nothing new can be signed on this PC now.',
    safe: 'Records can be read, and what you typed is kept.',
    next: 'While the clinic joins a network, wait until that is done. Otherwise an older copy of the files was put in place: tell the administrator.',
  },
  keychainMissing: {
    what: 'No keychain on this computer. Careledger stays locked.',
    safe: 'Nothing was lost; the records stay encrypted.',
    next: 'Turn on the keychain of your system and try again.',
  },
  keychainLocked: {
    what: 'The keychain of this computer is locked.',
    safe: 'Nothing was lost; the records stay encrypted.',
    next: 'Unlock the keychain with the password of this computer, then try again.',
  },
  keychainSilent: {
    what: 'The keychain of this computer does not answer.',
    safe: 'Nothing was lost; the records stay encrypted.',
    next: 'Look for a question from your system behind this window, then try again.',
  },
  keyFileDamaged: {
    what: 'The sealed key file is damaged or missing.',
    safe: 'The records are still on this PC, encrypted.',
    next: 'Put the key file back from its copy. Keep the recovery words and this folder as they are.',
  },
  storeDamaged: {
    what: 'The record store of this PC is damaged.',
    safe: 'Nothing was written to it. The damaged files are kept as they are.',
    next: 'Do not delete anything. Call the administrator; a backup brings the records back.',
  },
  storeNewer: {
    what: 'These records were saved by a newer Careledger.',
    safe: 'Nothing was opened or changed.',
    next: 'Install the newer version on this PC.',
  },
  storeInUse: {
    what: 'Another Careledger has this data folder open.',
    safe: 'Nothing was opened twice.',
    next: 'Use the window that is open already, or close it and try again.',
  },
  storeKeyWrong: {
    what: 'The key of this computer does not open these records.',
    safe: 'The records stay encrypted and were not changed.',
    next: 'Sign in to this computer as the person who set Careledger up, then try again.',
  },
  portTaken: {
    what: 'Port {{port}} is in use by another program.',
    safe: 'Nothing was lost.',
    next: 'Close that program, or start Careledger with another port, then try again.',
  },
  wrongPassphrase: { what: 'That passphrase does not match.', safe: '', next: 'Try again.' },
  pause: {
    what: 'Too many tries.',
    safe: 'Nobody can sign in with this name for now. Nothing was lost.',
    next: 'Wait {{pause}}, then try again.',
  },
  weakPassphrase: {
    what: 'This passphrase is too easy to guess.',
    safe: 'Nothing was saved.',
    next: 'Use at least 12 characters. Four words that do not belong together are best.',
  },
  proofRequired: {
    what: 'Show again that it is you.',
    safe: 'Nothing was changed.',
    next: 'Type your passphrase, then go on.',
  },
  wordsDoNotMatch: {
    what: 'These are not the words on the paper.',
    safe: 'The words on the paper are still valid.',
    next: 'Compare each word with its number and type it again.',
  },
  cardMalformed: {
    what: 'This is not a Careledger card.',
    safe: 'Nothing was opened.',
    next: 'Hold the code of your patient card to the reader.',
  },
  cardOfAnotherClinic: {
    what: 'This card belongs to another clinic.',
    safe: 'Nothing was opened.',
    next: 'Ask at the desk.',
  },
  cardUnknown: {
    what: 'This card is not known on this PC.',
    safe: 'Nothing was opened.',
    next: 'Ask at the desk.',
  },
  cardEnded: {
    what: 'This card is no longer valid.',
    safe: 'Nothing was opened. The record is safe.',
    next: 'Use the newer card, or ask at the desk.',
  },
  cardAtDesk: {
    what: 'This card is stopped: the PIN was wrong too often.',
    safe: 'Your record is safe and closed.',
    next: 'Ask at the desk. They can let your card in again.',
  },
  wrongPin: {
    what: 'That PIN was not right.',
    safe: '{{count}} tries left.',
    next: 'After that, ask at the desk.',
  },
  cardAlreadyIssued: {
    what: 'This patient has a card already.',
    safe: 'The card that exists stays valid.',
    next: 'Its code and PIN cannot be shown a second time. Make a new card instead.',
  },
  blocked: {
    what: 'Something in the form must be put right before signing.',
    safe: 'The draft is kept.',
    next: 'Go to the marked fields.',
  },
  tooLong: {
    what: 'The record is too long to be signed in one piece.',
    safe: 'The draft is kept.',
    next: 'Shorten the longest fields: {{fields}}',
  },
  stale: {
    what: 'There is a newer version.',
    safe: 'What you typed is kept.',
    next: 'Open the newer version and compare before you go on.',
  },
  tampered: {
    what: 'Tampered. Do not use this copy.',
    safe: 'A tampered copy is never shown as data.',
    next: 'Tell the administrator. The changed copy is kept as evidence.',
  },
  erased: {
    what: 'Deleted on this workstation.',
    safe: 'Nobody can read it here any more.',
    next: 'Another workstation may still hold it.',
  },
  notInLedger: {
    what: 'This record is not in the ledger copy on this PC.',
    safe: 'The copy is older than the lists: it was put back from before the record was signed. Nothing was changed.',
    next: 'Use the paper or another workstation for now, and ask the administrator to put the newer files back.',
  },
  refused: {
    what: 'The ledger did not take it.',
    safe: 'Nothing is lost; the draft is kept.',
    next: 'Try again. If it stays, tell the administrator.',
  },
  numberDoesNotMatch: {
    what: 'That is not the record number of this patient.',
    safe: 'Nothing was deleted.',
    next: 'Type the number as it stands beside the name.',
  },
  keysNotHere: {
    what: 'A doctor must sign in on this PC first.',
    safe: 'Your passphrase is right, and nothing was lost.',
    next: 'Sign in again after a doctor has signed in here once.',
  },
  lastAdministrator: {
    what: 'This is the last administrator.',
    safe: 'Nothing was changed.',
    next: 'Make somebody else administrator first.',
  },
  nameTaken: {
    what: 'Somebody with this name is here already.',
    safe: 'Nothing was saved.',
    next: 'Add a middle name or an initial.',
  },
  twoVersions: {
    what: 'Two doctors changed this record, and both versions stand.',
    safe: 'Both are signed and kept.',
    next: 'Settle them at the conflict desk first. Then edit what you signed there.',
  },
  reasonRequired: {
    what: 'This patient is in the care of other doctors.',
    safe: 'Nothing was opened.',
    next: 'Open the patient’s record and say why you need it. The patient can read your reason.',
  },
  nodeTaken: {
    what: 'A node with this name or address is named already.',
    safe: 'Nothing was saved.',
    next: 'Change that one, or choose another name.',
  },
  tooManyNodes: {
    what: 'Sixteen nodes are named already.',
    safe: 'Nothing was saved.',
    next: 'Remove one that is not needed any more.',
  },
  notInNetwork: {
    what: 'This clinic has one workstation, because it is in no network yet.',
    safe: 'Nothing was changed.',
    next: 'Join a network in Settings, Ledger and network. Then add workstations.',
  },
  labelTaken: {
    what: 'A workstation of this name is there already.',
    safe: 'Nothing was saved.',
    next: 'Choose another name.',
  },
  prefixTaken: {
    what: 'Record numbers of another workstation begin so.',
    safe: 'Nothing was saved.',
    next: 'Choose other letters or digits.',
  },
  codeMalformed: {
    what: 'This code is not whole, or it is another kind of code.',
    safe: 'Nothing was changed.',
    next: 'Copy all of it once more, from its first letter to its last.',
  },
  codeOfAnotherClinic: {
    what: 'This code comes from a workstation that was given the code of another clinic.',
    safe: 'Nothing was changed.',
    next: 'Start at the new computer again, with a code of this clinic.',
  },
  codeUsed: {
    what: 'This code was answered or withdrawn before, or was made at another workstation.',
    safe: 'Nothing was changed.',
    next: 'Make a new code here, and start at the new computer again.',
  },
  thisWorkstation: {
    what: 'A workstation cannot end itself.',
    safe: 'Nothing was changed.',
    next: 'Do it at another workstation.',
  },
  doctorNeeded: {
    what: 'The file holds keys that only a doctor opens.',
    safe: 'No key left this workstation.',
    next: 'A doctor signs in here and writes the file.',
  },
  patientsWaiting: {
    what: 'New patients wait to be sent, and the file would leave them out.',
    safe: 'Nothing was written.',
    next: 'Wait until a block holds them, then write the file.',
  },
  notEnrolled: {
    what: 'No block says yet that this computer belongs to the clinic.',
    safe: 'The file was not opened, and can be used later.',
    next: 'Wait until the administrator has signed and the block is here.',
  },
  fileUnknown: {
    what: 'This is not a hand-over file.',
    safe: 'Nothing was changed.',
    next: 'Choose the file that was written for this computer. Its name ends in .handover.',
  },
  fileOfAnother: {
    what: 'This file was written for another computer.',
    safe: 'It cannot be opened here, and nothing was changed.',
    next: 'Choose the file that was written for this computer.',
  },
  fileOld: {
    what: 'This file is older than the keys of this computer.',
    safe: 'It cannot be opened here, and nothing was changed.',
    next: 'Write a new one at the other workstation.',
  },
  fileChanged: {
    what: 'This file is not as it was written.',
    safe: 'Nothing of it is used.',
    next: 'Copy it once more, or write a new one at the other workstation.',
  },
  fileIncomplete: {
    what: 'The end of this file is missing.',
    safe: 'Nothing of it is used.',
    next: 'Copy it once more, or write a new one at the other workstation.',
  },
  fileEarly: {
    what: 'The file speaks of blocks that this computer does not have yet.',
    safe: 'The file was not opened, and can be used later.',
    next: 'Wait until all blocks are here, then choose it again.',
  },
} as const satisfies Record<ErrorCode, Words>;

export const errors = {
  ...words,
  triesLeft_one: '{{count}} try left, then a pause of {{pause}}.',
  triesLeft_other: '{{count}} tries left, then a pause of {{pause}}.',
} as const;
