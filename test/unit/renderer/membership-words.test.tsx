import i18next from 'i18next';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Membership } from '#contract/membership.ts';
import { membershipPart } from '#renderer/app/membership.ts';
import { JoinProgress } from '#renderer/features/settings/join/join-progress.tsx';
import { JoinedPanel } from '#renderer/features/settings/join/joined-panel.tsx';
import { percentOf, saidPercent } from '#renderer/features/settings/join/progress.ts';
import { createFormat } from '#renderer/text/format.ts';
import { startText } from '#renderer/text/i18n.ts';
import { markupOf, wordsOf } from '#test/support/markup.tsx';

type Joining = Extract<Membership, { state: 'joining' }>;
type InNetwork = Extract<Membership, { state: 'network' }>;

const joining = (more: Partial<Joining> = {}): Joining => ({
  state: 'joining',
  done: 412,
  total: 1000,
  paused: false,
  trouble: null,
  ...more,
});
const inNetwork = (more: Partial<InNetwork> = {}): InNetwork => ({
  state: 'network',
  caughtUp: true,
  paused: false,
  trouble: null,
  ...more,
});

beforeAll(() => {
  startText();
});

const part = (membership: Membership) =>
  membershipPart(membership, i18next.t, createFormat('en-GB'));

describe('the status strip', () => {
  test.each([
    ['own ledger', { state: 'own' }, null],
    ['begun', joining({ done: 0, total: 0 }), { sign: 'moving', words: 'Joining a network' }],
    ['joining', joining(), { sign: 'moving', words: 'Joining a network: 412 of 1,000' }],
    [
      'paused',
      joining({ paused: true }),
      { sign: 'paused', words: 'Joining is paused: 412 of 1,000' },
    ],
    [
      'silent',
      joining({ trouble: 'silent' }),
      { sign: 'silent', words: 'Joining waits: no node answers' },
    ],
    [
      'too few nodes',
      joining({ trouble: 'tooFew' }),
      { sign: 'trouble', words: 'Joining waits: too few nodes have the newest blocks' },
    ],
    [
      'shorter nodes',
      joining({ trouble: 'short' }),
      { sign: 'trouble', words: 'Joining waits: the nodes have fewer blocks than this PC' },
    ],
    [
      'disputed',
      joining({ trouble: 'disputed' }),
      { sign: 'trouble', words: 'Joining stopped: the nodes do not agree' },
    ],
    [
      'another chain',
      joining({ trouble: 'otherChain' }),
      { sign: 'trouble', words: 'Joining stopped: another network' },
    ],
    [
      'full',
      joining({ trouble: 'full' }),
      { sign: 'trouble', words: 'Joining stopped: the disk is full' },
    ],
    [
      'verdicts',
      joining({ trouble: 'verdicts' }),
      { sign: 'trouble', words: 'Joining stopped: see the report' },
    ],
    ['in a network', inNetwork(), null],
    [
      'behind',
      inNetwork({ caughtUp: false }),
      { sign: 'moving', words: 'Catching up with the network' },
    ],
    ['sending paused', inNetwork({ paused: true }), { sign: 'paused', words: 'Sending is paused' }],
    [
      'nobody answers, also while paused',
      inNetwork({ trouble: 'silent', paused: true, caughtUp: false }),
      { sign: 'silent', words: 'No node answers: records wait here' },
    ],
    [
      'in a network, too few nodes',
      inNetwork({ trouble: 'tooFew', caughtUp: false }),
      { sign: 'trouble', words: 'Too few nodes have the newest blocks: records wait here' },
    ],
    [
      'in a network, shorter nodes',
      inNetwork({ trouble: 'short', caughtUp: false }),
      { sign: 'trouble', words: 'The nodes have fewer blocks than this PC: records wait here' },
    ],
  ] as const)('%s', (_, membership, expected) => {
    expect(part(membership)).toEqual(expected);
  });
});

describe('how far joining is', () => {
  test.each([
    [{ done: 0, total: 0 }, 0],
    [{ done: 999, total: 1000 }, 99],
    [{ done: 1000, total: 1000 }, 100],
  ])('%o', (counts, percent) => {
    expect(percentOf(counts)).toBe(percent);
  });

  test('is read out in tens', () => {
    expect([0, 9, 10, 41, 99, 100].map(saidPercent)).toEqual([0, 0, 10, 40, 90, 100]);
  });
});

const panel = (membership: Joining, administrator = true): string =>
  wordsOf(<JoinProgress joining={membership} administrator={administrator} />);

describe('the panel while joining', () => {
  test('says what was found in blocks, and lets an administrator pause or go back', () => {
    expect(panel(joining())).toBe(
      'Joining a network 412 of 1,000 found in the network’s blocks 41 % 40 % done ' +
        'Reading goes on; signing waits. Careledger may be closed: it goes on where it was. ' +
        'Pause Go back to the own ledger',
    );
  });

  test('shows a doctor the same, and who can stop it', () => {
    const words = panel(joining(), false);
    expect([
      words.endsWith('An administrator can pause it or go back.'),
      words.includes('Pause '),
    ]).toEqual([true, false]);
  });

  test('paused, it offers to go on', () => {
    expect(panel(joining({ paused: true }))).toMatch(/Paused\. 412 of 1,000 found .* Go on /);
  });

  test.each([
    ['silent', 'No node answers'],
    ['tooFew', 'Too few nodes have the newest blocks'],
    ['short', 'The nodes have fewer blocks than this PC'],
    ['disputed', 'The nodes do not agree'],
    ['otherChain', 'The nodes are of another network'],
    ['full', 'The disk of this PC is full'],
    ['verdicts', 'The network judges some of it otherwise'],
  ] as const)('%s is told in words with what to do', (trouble, title) => {
    expect(panel(joining({ trouble }))).toContain(`Joining a network ${title} `);
  });

  test('where verdicts differ only the way back is left', () => {
    expect(panel(joining({ done: 1000, trouble: 'verdicts' }))).toMatch(
      /signing waits\. Go back to the own ledger$/,
    );
  });

  test('its bar has a name and a value', () => {
    expect(
      markupOf(<JoinProgress joining={joining()} administrator />).match(
        /role="progressbar"[^>]*/,
      )?.[0],
    ).toMatch(/aria-valuenow="41"/);
  });
});

describe('the panel of a clinic in a network', () => {
  test.each([
    [inNetwork(), 'Every block is here, checked on this PC. Joined'],
    [
      inNetwork({ caughtUp: false }),
      'Catching up with the network. What is here can be read. Catching up',
    ],
    [inNetwork({ paused: true }), 'Sending is paused: what is signed waits on this PC. Paused'],
    [inNetwork({ trouble: 'silent' }), 'checked on this PC. No answer No node answers'],
    [inNetwork({ trouble: 'full' }), 'Needs somebody The disk of this PC is full'],
  ])('%o', (membership, words) => {
    expect(wordsOf(<JoinedPanel membership={membership} />)).toContain(words);
  });
});
