import { beforeEach, expect, test } from 'vitest';
import { fail, ok, type Result } from '#contract/result.ts';
import {
  type Eye,
  type NoEye,
  watchForCards,
} from '#renderer/features/kiosk/camera/watch-for-cards.ts';

const card = `CL0${'4R7TQ9WXYZ'.repeat(5)}2A`;

let time: number;
let sees: readonly string[] | Error;
let answers: (Result<Eye, NoEye> | 'later')[];
let lose: () => void;
let later: (opened: Result<Eye, NoEye>) => void;
let due: { readonly at: number; readonly work: () => void }[];
let heard: string[];
let on: number;

const eye = (): Result<Eye, NoEye> => {
  on += 1;
  return ok({
    look: () => (sees instanceof Error ? Promise.reject(sees) : Promise.resolve(sees)),
    close: () => {
      on -= 1;
    },
  });
};

/** Everything that is already on its way. */
const settle = (): Promise<void> =>
  new Promise((resolve) => {
    setImmediate(resolve);
  });

const pass = async (milliseconds: number): Promise<void> => {
  const end = time + milliseconds;
  for (;;) {
    await settle();
    const [next] = due.filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at);
    if (next === undefined) break;
    due = due.filter((each) => each !== next);
    time = next.at;
    next.work();
  }
  time = end;
};

const watch = (): (() => void) =>
  watchForCards(
    {
      open: (lost) => {
        lose = lost;
        const answer = answers.shift() ?? eye();
        if (answer !== 'later') return Promise.resolve(answer);
        return new Promise((resolve) => {
          later = resolve;
        });
      },
      now: () => time,
      after: (milliseconds, work) => {
        const timer = { at: time + milliseconds, work };
        due.push(timer);
        return () => {
          due = due.filter((each) => each !== timer);
        };
      },
    },
    {
      tell: (state) => void heard.push(state),
      onCard: (read) => void heard.push(read, `cameras on: ${on}`),
    },
  );

beforeEach(() => {
  [time, sees, answers, due, heard, on] = [0, [], [], [], [], 0];
});

test('a camera starts, looks, and is off when it has read a card', async () => {
  watch();
  await pass(3000);
  sees = [card];
  await pass(3000);

  expect(heard).toEqual(['starting', 'looking', card, 'cameras on: 0']);
  expect(due).toEqual([]);
});

test('each state is told once, however long it lasts', async () => {
  watch();
  await pass(3000);
  sees = ['https://example.com/'];
  await pass(30_000);
  sees = [];
  await pass(3000);

  expect(heard).toEqual(['starting', 'looking', 'other', 'looking']);
});

test('a camera that is not there or not to be had is asked for again, quietly', async () => {
  answers = [fail('absent'), fail('absent'), fail('refused')];
  watch();
  await pass(35_000);

  expect([heard, on]).toEqual([['starting', 'absent', 'refused', 'looking'], 1]);
});

test('a camera that is pulled out is off, and on again when it is back', async () => {
  answers = [eye(), fail('absent')];
  watch();
  await pass(3000);
  lose();
  const off = on;
  await pass(25_000);

  expect([heard, off, on]).toEqual([['starting', 'looking', 'absent', 'looking'], 0, 1]);
});

test('a decoder that does not run ends in a state that says so', async () => {
  sees = new Error('no decoder');
  watch();
  await pass(1000);

  expect([heard, on]).toEqual([['starting', 'refused'], 0]);
});

test('who leaves turns the camera off at once, and hears nothing more', async () => {
  const stop = watch();
  await pass(3000);
  sees = [card];
  stop();
  const off = on;
  await pass(30_000);

  expect([heard, off, due]).toEqual([['starting', 'looking'], 0, []]);
});

test('a camera that comes on after its screen was left goes off again', async () => {
  answers = ['later'];
  const stop = watch();
  await pass(100);
  stop();
  later(eye());
  await pass(30_000);

  expect([heard, on, due]).toEqual([['starting'], 0, []]);
});

test('a refusal that comes after its screen was left asks for nothing again', async () => {
  answers = ['later'];
  const stop = watch();
  stop();
  later(fail('refused'));
  await pass(30_000);

  expect([heard, due]).toEqual([['starting'], []]);
});
