import type { BackupReport, CheckFailure } from '#app/headless/check-backup.ts';

/** Whether a restore would bring back all that the file says that it holds. */
export const isBackupWhole = ({ head, writer, keys }: BackupReport): boolean =>
  head === 'holds' && writer === 'workstation' && keys.wrong === 0 && keys.missing === 0;

const patients = (count: number): string => `${count} ${count === 1 ? 'patient' : 'patients'}`;

/** What a person reads at the end. */
export const backupText = (file: string, report: BackupReport, seconds: number): string => {
  const { at, height, transactions, head, writer, keys, erased, waiting, drafts } = report;
  return [
    `${isBackupWhole(report) ? 'Whole' : 'NOT WHOLE'}: ${file}, begun ${at} (${transactions} transactions in ${height} blocks, ${seconds.toFixed(1)} s).`,
    head === 'holds'
      ? 'Every id and signature holds, and the blocks end with the head that the file names.'
      : 'The blocks do NOT end with the head that the file names: transactions are missing or changed.',
    writer === 'workstation'
      ? 'A workstation of this clinic wrote it.'
      : 'NO workstation that its ledger enrols wrote it.',
    `The recovery words open the keys of ${patients(keys.whole)}.`,
    ...(keys.wrong > 0
      ? [`The keys of ${patients(keys.wrong)} are NOT those of their records.`]
      : []),
    ...(keys.missing > 0
      ? [
          `The keys of ${patients(keys.missing)} are not in it: look for a backup of a doctors’ workstation.`,
        ]
      : []),
    `It also holds ${waiting} transactions that were in no block, ${drafts} unfinished notes, and which ${erased} records were deleted.`,
  ].join('\n');
};

/** Why a backup could not be looked at to its end. */
export const cannotCheck = (
  file: string,
  { code }: CheckFailure | { readonly code: 'unreadable' },
) => `${file}: ${sentences[code]}`;

const sentences: Readonly<Record<CheckFailure['code'] | 'unreadable', string>> = {
  unreadable: 'there is no such file, or it cannot be read.',
  wordsMistyped: 'these are not 24 recovery words; look for a word that is missing or misspelt.',
  wrongWords: 'the recovery words of another clinic, or the file was changed.',
  unknown: 'this is no backup, or it was made by a newer Careledger.',
  changed: 'it was changed after it was written.',
  incomplete: 'its end is missing.',
  noRoom: 'there is no room for its blocks in the temporary folder.',
};
