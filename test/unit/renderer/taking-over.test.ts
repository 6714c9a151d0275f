import { describe, expect, test } from 'vitest';
import type { CallError } from '#contract/errors.ts';
import type { TransactionId } from '#contract/ids.ts';
import type { SentRow } from '#renderer/features/outbox/sending.ts';
import { lateBySigner, takeEach } from '#renderer/features/outbox/taking-over.ts';

const row = (name: string, more: Partial<SentRow> = {}): SentRow => ({
  transaction: name as TransactionId,
  record: null,
  kind: 'visit',
  patient: null,
  name: '',
  signer: 'Dr Kiptoo',
  signedAt: null,
  stage: 'late',
  attempts: 1,
  height: 7,
  goesAfter: null,
  ...more,
});

/** Adopts every record but those with an answer of their own; `together` come with the one they are named for. */
const adoptingAll = (
  errors: Readonly<Record<string, CallError['code']>> = {},
  together: Readonly<Record<string, readonly string[]>> = {},
) => {
  const asked: string[] = [];
  const adopt = (transaction: TransactionId) => {
    asked.push(transaction);
    const code = errors[transaction];
    if (code !== undefined) return Promise.resolve({ ok: false, error: { code } } as never);
    const taken = [transaction, ...(together[transaction] ?? [])];
    return Promise.resolve({ ok: true, value: { transaction, taken } } as never);
  };
  return { adopt, asked };
};

const take = async (
  rows: readonly SentRow[],
  { adopt }: Pick<ReturnType<typeof adoptingAll>, 'adopt'>,
  stopAfter = Infinity,
) => {
  let tried = 0;
  const told: number[] = [];
  const over = await takeEach(rows, {
    adopt: (transaction) => {
      tried += 1;
      return adopt(transaction);
    },
    told: (done) => told.push(done),
    isStopped: () => tried >= stopAfter,
  });
  return {
    taken: over.taken,
    failed: over.failed.map(({ row: { transaction }, error }) => `${transaction} ${error.code}`),
    left: over.left.map(({ transaction }) => transaction),
    told,
  };
};

test('what came late is offered by signer, and what was taken over is not', () => {
  const rows = [
    row('a'),
    row('b', { signer: 'Dr Wekesa' }),
    row('c'),
    row('d', { stage: 'waiting' }),
    row('e'),
  ];
  const offered = lateBySigner(rows, new Set(['e']));
  expect(
    offered.map(({ signer, rows: of }) => [signer, of.map((each) => each.transaction)]),
  ).toEqual([
    ['Dr Kiptoo', ['a', 'c']],
    ['Dr Wekesa', ['b']],
  ]);
});

describe('taking over several', () => {
  test('signs for each, and says how far it is', async () => {
    const all = adoptingAll();
    expect(await take([row('a'), row('b'), row('c')], all)).toEqual({
      taken: ['a', 'b', 'c'],
      failed: [],
      left: [],
      told: [1, 2, 3],
    });
    expect(all.asked).toEqual(['a', 'b', 'c']);
  });

  test('signs once for what was signed together', async () => {
    const all = adoptingAll({}, { visit: ['patient', 'chart'] });
    const rows = [
      row('patient', { kind: 'newPatient' }),
      row('chart', { kind: 'editGeneral' }),
      row('visit'),
    ];
    expect((await take(rows, all)).told).toEqual([1, 2, 3]);
    expect(all.asked).toEqual(['visit']);
  });

  test('goes on behind one that is not late any more', async () => {
    const all = adoptingAll({ b: 'notFound' });
    expect(await take([row('a'), row('b'), row('c')], all)).toMatchObject({
      taken: ['a', 'c'],
      failed: ['b notFound'],
      left: [],
    });
  });

  test.each(['diskFull', 'readOnly', 'proofRequired'] as const)(
    'ends where every next would fail alike: %s',
    async (code) => {
      const all = adoptingAll({ b: code });
      expect(await take([row('a'), row('b'), row('c'), row('d')], all)).toMatchObject({
        taken: ['a'],
        failed: [`b ${code}`],
        left: ['c', 'd'],
      });
      expect(all.asked).toEqual(['a', 'b']);
    },
  );

  test('ends when somebody stops it, and says what is left', async () => {
    expect(await take([row('a'), row('b'), row('c')], adoptingAll(), 2)).toMatchObject({
      taken: ['a', 'b'],
      failed: [],
      left: ['c'],
    });
  });
});
