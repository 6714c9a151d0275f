import i18next from 'i18next';
import { beforeAll, describe, expect, test } from 'vitest';
import { stageSchema, type Stage } from '#contract/calls/outbox.ts';
import type { PatientId, RecordId, TransactionId } from '#contract/ids.ts';
import { SentListView } from '#renderer/features/outbox/network-outbox.tsx';
import { detailOf, openingOf } from '#renderer/features/outbox/row-words.ts';
import {
  lastHeight,
  nextOf,
  sendingOf,
  type SentList,
  type SentRow,
} from '#renderer/features/outbox/sending.ts';
import { createFormat } from '#renderer/text/format.ts';
import { startText } from '#renderer/text/i18n.ts';
import { markupOf, wordsOf } from '#test/support/markup.tsx';

const hash = (number: number): TransactionId =>
  number.toString(16).padStart(64, '0') as TransactionId;
const patient = 'b'.repeat(32) as PatientId;
const record = '9'.repeat(32) as RecordId;

const row = (stage: Stage, more: Partial<SentRow> = {}): SentRow => ({
  transaction: hash(1),
  record: null,
  kind: 'visit',
  patient,
  name: 'Halima Said Omar',
  signer: '',
  signedAt: '2026-03-09T11:43:00.000Z',
  stage,
  attempts: 0,
  height: null,
  goesAfter: null,
  ...more,
});
const list = (rows: readonly SentRow[], counts: Partial<SentList['counts']> = {}): SentList => ({
  paused: false,
  silent: [],
  next: null,
  counts: { committed: 0, sending: 0, waiting: 0, attention: 0, ...counts },
  rows: [...rows],
});

beforeAll(() => {
  startText();
});

describe('how far sending is', () => {
  test.each([
    ['as drawn', [6, 1, 4, 1], { all: 12, at: 7, percent: 58, state: 'sending' }],
    ['all offered and none read back is not all', [0, 3, 0, 0], { percent: 99, state: 'sending' }],
    ['between two rounds', [6, 0, 4, 0], { at: 7, percent: 60, state: 'sending' }],
    ['all read back', [12, 0, 0, 0], { all: 12, percent: 100, state: 'back' }],
    ['only decisions are left', [3, 0, 0, 1], { percent: 75, state: 'decision' }],
    ['nothing was signed', [0, 0, 0, 0], { all: 0, percent: 0, state: 'none' }],
  ] as const)('%s', (_, [committed, sending, waiting, attention], expected) => {
    expect(sendingOf({ committed, sending, waiting, attention })).toMatchObject(expected);
  });

  test('the shares of the bar are those of the counts', () => {
    const { backShare, sendingShare } = sendingOf({
      committed: 2,
      sending: 1,
      waiting: 1,
      attention: 0,
    });
    expect([backShare, sendingShare]).toEqual([50, 25]);
  });
});

const detail = (one: SentRow, next = false): string =>
  detailOf(one, { next }, i18next.t, createFormat('en-GB'));

describe('the detail of a record on its way', () => {
  test.each([
    [row('waiting'), 'Signed and safe here'],
    [row('waiting', { attempts: 3 }), 'Signed and safe here, tried 3 times'],
    [row('held'), 'Waits for the record before it'],
    [
      row('held', { goesAfter: { kind: 'visit', signedAt: '2026-03-09T11:43:00.000' } }),
      'Goes after: Visit, 11:43',
    ],
    [row('sending', { attempts: 1 }), ''],
    [row('sending', { attempts: 2 }), 'Tried 2 times'],
    [row('sent', { attempts: 1 }), 'Looking for it in the next blocks'],
    [row('committed', { attempts: 4, height: 18_206 }), 'In block 18,206'],
    [
      row('late', { signer: 'Dr Kiptoo', height: 7 }),
      'Signed by Dr Kiptoo, whose key had ended before block 7',
    ],
    [row('twoVersions'), 'Another change of the same record was in a block first'],
    [row('late', { height: 18_203 }), 'In block 18,203, after the key of its signer had ended'],
    [row('refused'), 'Nothing is lost. A doctor decides'],
  ])('%#: %s', (one, words) => {
    expect(detail(one)).toBe(words);
  });

  test('the one that is offered next says so', () => {
    expect(detail(row('waiting'), true)).toBe('Next');
  });
});

test('nobody is next while nothing is offered', () => {
  const rows = [row('sent'), row('waiting', { transaction: hash(2) }), row('waiting')];
  expect([nextOf(rows, true)?.transaction, nextOf(rows, false)]).toEqual([hash(2), undefined]);
});

test('the last block is the newest that something was read back from', () => {
  const rows = [
    row('late', { height: 99 }),
    row('committed', { height: 7 }),
    row('committed', { height: 9 }),
  ];
  expect([lastHeight(rows), lastHeight([])]).toEqual([9, null]);
});

describe('where Open leads', () => {
  test.each([
    ['a visit', row('waiting'), true, `/signed/${hash(1)}`],
    ['what was not accepted', row('refused'), true, `/refused/${hash(1)}`],
    ['two versions', row('twoVersions', { record }), true, `/conflicts/${record}`],
    ['a card', row('sent', { kind: 'card' }), true, `/patient/${patient}`],
    ['a change of staff', row('sent', { kind: 'staff', patient: null }), true, null],
    [
      'a change of staff in a block',
      row('committed', { kind: 'staff', patient: null }),
      true,
      `/verify/${hash(1)}`,
    ],
    ['reception, what was not accepted', row('refused'), false, null],
    ['reception, on its way', row('sent'), false, null],
    ['reception, in a block', row('committed'), false, `/verify/${hash(1)}`],
  ])('%s', (_, one, doctor, address) => {
    expect(openingOf(one, { doctor, settles: doctor })).toBe(address);
  });

  test('a doctor at a front desk, where no record opens', () => {
    const atDesk = { doctor: false, settles: true };
    expect(openingOf(row('refused'), atDesk)).toBe(`/refused/${hash(1)}`);
    expect(openingOf(row('waiting'), atDesk)).toBeNull();
  });
});

const view = (shown: SentList, trouble: 'silent' | 'disputed' | null = null) => (
  <SentListView list={shown} trouble={trouble} doctor />
);

describe('the page', () => {
  test.each(stageSchema.options)('%s has an icon and words in its badge', (stage) => {
    const badge = /<td class="[^"]*state[^"]*"><span[^>]*>(.*?)<\/span>/.exec(
      markupOf(view(list([row(stage)]))),
    )?.[1];
    expect([badge?.startsWith('<svg'), /<\/svg>\w/.test(badge ?? '')]).toEqual([true, true]);
  });

  test('empty, says that all was read back from the network', () => {
    expect(wordsOf(view(list([])))).toMatch(/^Nothing is waiting Every record .* was read back\./);
  });

  test('without a network nothing seems to be sent, and all is safe', () => {
    const words = wordsOf(view(list([row('waiting')], { waiting: 3 }), 'silent'));
    expect([
      words.startsWith('No network. You can go on working. 3 records are signed and safe'),
      words.includes('Sending'),
    ]).toEqual([true, false]);
  });

  test('without a network, says since when and when it is tried again', () => {
    const silent = [
      { name: 'One', since: '2026-03-09T11:40:00.000', nextTry: '2026-03-09T11:48:25.000' },
      { name: 'Two', since: '2026-03-09T11:42:00.000', nextTry: '2026-03-09T11:49:00.000' },
    ];
    const words = wordsOf(view({ ...list([row('waiting')], { waiting: 1 }), silent }, 'silent'));
    expect(words).toMatch(
      /^No network since .*11:42\. You can go on working\. .* Next try at 11:48:25\./,
    );
    expect(words).not.toContain('no answer since');
  });

  test('names the node that gives no answer while others do', () => {
    const silent = [
      { name: 'One', since: '2026-03-09T11:40:00.000', nextTry: '2026-03-09T11:48:25.000' },
    ];
    expect(wordsOf(view({ ...list([]), silent }))).toContain(
      'One: no answer since 11:40, next try at 11:48:25',
    );
  });

  test('paused, says what goes on', () => {
    const paused = { ...list([row('waiting')], { waiting: 1 }), paused: true };
    expect(wordsOf(view(paused))).toMatch(
      /^Sending is paused\. You can go on working\. 1 record is signed .* still looked for in blocks\./,
    );
  });

  test('nodes that do not agree come with what to do', () => {
    expect(wordsOf(view(list([row('waiting')], { waiting: 1 }), 'disputed'))).toMatch(
      /^The nodes do not agree No side has most .* One record is signed and safe on this PC\./,
    );
  });

  test('200 rows of 1,204 say so, under real headers', () => {
    const rows = Array.from({ length: 200 }, (_, index) =>
      row('waiting', { transaction: hash(index) }),
    );
    const markup = markupOf(view(list(rows, { committed: 812, sending: 12, waiting: 380 })));
    expect([
      markup.match(/<tr>/g)?.length,
      markup.match(/<th scope="col"/g)?.length,
      markup.includes('Oldest first, 200 of 1,204 shown'),
    ]).toEqual([201, 6, true]);
  });

  test('long names of any script stand whole and apart', () => {
    const name = 'Maria Fernanda de la Concepción Álvarez-Montenegro y Fernández de Córdoba';
    const markup = markupOf(view(list([row('waiting', { name }), row('sent', { name: 'عائشة' })])));
    expect([markup.includes(`<bdi>${name}</bdi>`), markup.includes('<bdi>عائشة</bdi>')]).toEqual([
      true,
      true,
    ]);
  });

  test('a name that this person may not read, and a deed without a patient, are said', () => {
    const rows = [row('sent', { name: '' }), row('sent', { patient: null, name: '' })];
    expect(wordsOf(view(list(rows)))).toMatch(/Name not readable .* No patient/);
  });
});
