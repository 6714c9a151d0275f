import { describe, expect, it } from 'vitest';
import { fail, ok } from '#contract/result.ts';
import type { FolderReport } from '#app/headless/verify-folder.ts';
import type { BackupReport } from '#app/headless/check-backup.ts';
import { backupText, isBackupWhole } from '#hosts/cli/verify/backup-words.ts';
import { readArguments } from '#hosts/cli/verify/arguments.ts';
import { isWhole, reportText } from '#hosts/cli/verify/words.ts';

const place = { env: {}, folder: '/work' };

describe('the command line of verify', () => {
  it('takes a folder, a key file and the shape of the report', () => {
    expect([
      readArguments(['--data', 'clinic'], place),
      readArguments(['--data=/d', '--key-file', 'key', '--json'], place),
      readArguments([], { ...place, env: { CARELEDGER_DATA: '/d' } }),
      readArguments(['--backup', 'room.backup', '--json'], place),
      readArguments(['--help'], place),
    ]).toEqual([
      ok({ data: '/work/clinic', keyFile: null, json: false }),
      ok({ data: '/d', keyFile: '/work/key', json: true }),
      ok({ data: '/d', keyFile: null, json: false }),
      ok({ backup: '/work/room.backup', json: true }),
      ok('help'),
    ]);
  });

  it.each([
    [[], '--data DIR or --backup FILE is needed.'],
    [['--backup='], '--backup takes the path of a file.'],
    [['--backup', 'f', '--data', 'd'], '--backup goes without --data and --key-file.'],
    [['--data', 'd', '--key-file='], '--key-file takes the path of a file.'],
    [['--data', 'd', '--fast'], "Unknown option '--fast'."],
  ])('refuses %j with a sentence', (words, sentence) => {
    expect(readArguments(words, place)).toEqual(fail(sentence));
  });
});

describe('the report in words', () => {
  const whole: FolderReport = {
    head: { height: 2, hash: 'ab', transactions: 3 },
    checked: 3,
    problems: [],
    policy: 'compared',
    threads: 2,
    signedHead: 'holds',
    witnessed: true,
    network: null,
  };

  it('of a whole ledger', () => {
    expect(reportText('/d', whole, 1.26)).toBe(
      'Whole: /d (3 transactions in 2 blocks, 1.3 s).\nThe last signed head is in it.',
    );
  });

  it('names fifty problems and counts the rest', () => {
    const problems = Array.from(
      { length: 53 },
      (_, at) => ({ height: at, id: 'c0', flaw: 'hash' }) as const,
    );
    const lines = reportText('/d', { ...whole, problems }, 1).split('\n');
    expect([lines[0], lines[1], lines[51]]).toEqual([
      'NOT WHOLE: /d (3 transactions in 2 blocks, 1.0 s).',
      '  block 0, transaction c0: the stored transaction is not the one of this id (hash)',
      '  and 3 more; --json prints all.',
    ]);
  });

  const network = { ...whole, checked: 9, anchor: 'holds' as const };

  it('of a clinic in a network speaks of both chains', () => {
    expect(reportText('/d', { ...whole, network }, 1).split('\n')).toEqual([
      'Whole: /d (the chain it began with, 3 transactions in 2 blocks, 1.0 s).',
      'The last signed head is in it.',
      'Whole: the copy of the network’s blocks (9 transactions in 2 blocks).',
      'The network’s blocks name the last block of the own chain, and it is that one.',
    ]);
  });

  it.each([
    ['a changed copy', { problems: [{ height: 1, id: null, flaw: 'block' as const }] }],
    ['another end of the own chain', { anchor: 'differs' as const }],
  ])('of %s is not whole', (_what, more) => {
    expect(isWhole({ ...whole, network: { ...network, ...more } })).toBe(false);
  });

  it('of an older database is not whole', () => {
    expect(isWhole({ ...whole, signedHead: 'behind' })).toBe(false);
  });
});

describe('the report on a backup in words', () => {
  const whole: BackupReport = {
    at: '2026-11-26T09:30:00.000Z',
    height: 2,
    transactions: 3,
    head: 'holds',
    writer: 'workstation',
    keys: { whole: 1, wrong: 0, missing: 0 },
    erased: 0,
    waiting: 0,
    drafts: 0,
  };

  it('of a whole one says what it would bring back', () => {
    expect(backupText('/b', whole, 1).split('\n').slice(0, 4)).toEqual([
      'Whole: /b, begun 2026-11-26T09:30:00.000Z (3 transactions in 2 blocks, 1.0 s).',
      'Every id and signature holds, and the blocks end with the head that the file names.',
      'A workstation of this clinic wrote it.',
      'The recovery words open the keys of 1 patient.',
    ]);
  });

  it.each([
    ['another head', { head: 'differs' as const }],
    ['a writer whom nobody enrolled', { writer: 'unknown' as const }],
    ['keys of other records', { keys: { whole: 0, wrong: 1, missing: 0 } }],
    ['keys that are not in it', { keys: { whole: 1, wrong: 0, missing: 1 } }],
  ])('with %s is not whole', (_what, more) => {
    const text = backupText('/b', { ...whole, ...more }, 1);
    expect([isBackupWhole({ ...whole, ...more }), text.startsWith('NOT WHOLE')]).toEqual([
      false,
      true,
    ]);
  });
});
