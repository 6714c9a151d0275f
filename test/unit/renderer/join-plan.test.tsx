import { describe, expect, test } from 'vitest';
import { joinObstacleSchema, type JoinPlan, type JoinReport } from '#contract/membership.ts';
import { blockedBy } from '#renderer/features/settings/join/blocked-by.ts';
import { PlanSummary } from '#renderer/features/settings/join/plan-summary.tsx';
import { ReportSheet } from '#renderer/features/settings/join/report-sheet.tsx';
import { ReportPanel } from '#renderer/features/settings/join/report-panel.tsx';
import { wordsOf } from '#test/support/markup.tsx';

const plan: JoinPlan = {
  obstacles: [],
  nodes: [
    { name: 'St Anne’s Hospital', answers: true, height: 1204 },
    { name: 'County Health Bureau', answers: false, height: null },
  ],
  transactions: 20_411,
  leftOut: 0,
  registry: 14,
  bytes: 48_200_000,
};

describe('what would happen', () => {
  test('is said before anything is sent', () => {
    expect(wordsOf(<PlanSummary plan={plan} />)).toBe(
      'This clinic can join Nothing was sent yet. ' +
        'Nodes St Anne’s Hospital, block 1,204 Answers County Health Bureau No answer ' +
        'Go into the network 20,411 transactions ' +
        'Left out None: everything in the ledger counts ' +
        'Changes of staff among them 14. What comes after one waits until it is in a block. ' +
        'Size 48.2 MB',
    );
  });

  test.each(joinObstacleSchema.options)('%s comes with the way to put it right', (obstacle) => {
    const words = wordsOf(<PlanSummary plan={{ ...plan, obstacles: [obstacle] }} />);
    expect(words).toMatch(/^1 thing has to be put right first \S.+\. \S.+\. Nodes /);
  });

  test('nobody named is no empty place', () => {
    expect(wordsOf(<PlanSummary plan={{ ...plan, nodes: [] }} />)).toContain('Nodes None');
  });
});

describe('a refusal to start', () => {
  test('names its obstacles', () => {
    const issues = [
      { path: 'join', code: 'recordsWaiting' },
      { path: 'join', code: 'nodesDiffer' },
      { path: 'join', code: 'of another version' },
    ];
    expect(blockedBy({ code: 'blocked', issues })).toEqual(['recordsWaiting', 'nodesDiffer']);
  });

  test('of another kind is told as any error', () => {
    expect([blockedBy({ code: 'busy' }), blockedBy(undefined)]).toEqual([null, null]);
  });
});

const report: JoinReport = {
  startedAt: '2026-03-09T08:00:00.000Z',
  finishedAt: null,
  nodes: ['St Anne’s Hospital', 'County Health Bureau'],
  transactions: 20_411,
  leftOut: 2,
  compared: 20_411,
  differing: Array.from({ length: 14 }, (_, index) => index.toString(16).padStart(64, 'e')),
  ownHeight: 18_212,
  ownHash: '4'.repeat(64),
  anchor: null,
  firstHeight: null,
  lastHeight: null,
};

const hashes = (words: string): number => words.match(/(?:e{4} ){15}/g)?.length ?? 0;

describe('the report', () => {
  test('says on the screen how many more are judged otherwise', () => {
    const words = wordsOf(<ReportPanel report={report} />);
    expect([hashes(words), words.includes('and 4 more, all on the printed report')]).toEqual([
      10,
      true,
    ]);
  });

  test('has all of them on paper, with clinic and time', () => {
    const words = wordsOf(
      <ReportSheet report={report} clinic="Lakeside Clinic" printedAt="9 Mar 2026, 12:00" />,
    );
    expect([
      hashes(words),
      words.startsWith('Report of joining Lakeside Clinic. Printed 9 Mar 2026, 12:00. Started'),
      words.includes('Finished Not yet'),
      words.includes('In the network’s blocks In none yet'),
    ]).toEqual([14, true, true, true]);
  });
});
