/** Backups of this workstation. */
export const backups = {
  title: 'Backups of this computer',
  make: 'Make a backup',
  hint: 'A backup is one file with the ledger, what waits to be sent, unfinished notes and the keys of patients. Only the recovery words on paper open it. Keep it on another disk, and away from the words.',
  makeTitle: 'Backup of this computer',
  makeConfirm: 'Write the file',
  makeHint:
    'Unfinished notes, and the keys of patients who were added at another computer, go into it when a doctor makes it.',
  progress: '{{done}} of {{total}} records and keys',
  written: 'The file {{name}} is written. Take it to another disk.',
  emptyTitle: 'No backup yet',
  emptyBody: 'If this computer is lost today, what stands on no other computer is lost with it.',
  file: 'File',
  made: 'Made',
  holds: 'Holds',
  keys_zero: 'No patient’s keys',
  keys_one: 'The keys of {{count}} patient',
  keys_other: 'The keys of {{count}} patients',
  height: 'The ledger up to block {{height}}',
  withoutKeys_one:
    'Not the keys of {{count}} patient: make another with a doctor signed in, where doctors work.',
  withoutKeys_other:
    'Not the keys of {{count}} patients: make another with a doctor signed in, where doctors work.',
  withoutDrafts: 'Not the unfinished notes: nobody was signed in who works with records.',
  damaged_one: '{{count}} record is damaged on this disk and not in it.',
  damaged_other: '{{count}} records are damaged on this disk and not in it.',
  destroyed: 'Destroyed…',
  destroyedFor: '{{name}} was destroyed',
  destroyedName: 'A backup was destroyed',
  destroyedBody:
    'Say this when every copy of the file is gone. Until then the page of each deleted patient names it as a place where the record can still be opened with the recovery words.',
  destroyedConfirm: 'Every copy is gone',
} as const;
