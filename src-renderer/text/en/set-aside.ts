/** A damaged file that was built anew: what happened, what is safe, what is not. */
export const setAside = {
  title_clinical: 'A damaged file was built anew at {{time}}',
  title_demographics: 'The damaged list of patients was built anew at {{time}}',
  safe: 'Every signed record is safe: it stands in the ledger and was read from there.',
  lost_clinical:
    'Notes that were begun before then and not signed are not in the new file. If you had one, write it again.',
  lost_demographics: 'Nothing is missing: lists come from signed records.',
  file: 'The old file is kept beside the new one as',
  fileUnknown: 'The old file is kept beside the new one; its name says “damaged” and the time.',
  read: 'I have read this',
} as const;
