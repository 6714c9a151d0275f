import { describe, expect, test } from 'vitest';
import type { VisitContent } from '#contract/clinical.ts';
import { emptyChart } from '#contract/empty-forms.ts';
import type { VersionId } from '#contract/ids.ts';
import type { Choices } from '#contract/merge.ts';
import { assemble } from '#domain/merge/assemble.ts';
import { carryOver } from '#domain/merge/carry-over.ts';
import { mergeRows, type Versions } from '#domain/merge/merge-rows.ts';
import { allergyTo, medicine, taking, visitWith } from '#test/unit/clinical/sample-forms.ts';

const [ours, theirs, third] = ['a', 'b', 'c'] as unknown as readonly [
  VersionId,
  VersionId,
  VersionId,
];

const visits = (before: VisitContent | null, ...contents: VisitContent[]): Versions => ({
  part: 'visit',
  before,
  heads: contents.map((content, place) => ({
    version: [ours, theirs, third][place] ?? ours,
    content,
  })),
});
const told = (versions: Versions): readonly string[] =>
  mergeRows(versions)
    .filter(({ state }) => state !== 'unchanged')
    .map(({ key, state, taken }) => `${key} ${state}${taken === null ? '' : ` ${taken}`}`);

const metformin = medicine('Metformin', { dose: '1000 mg', frequency: 'twice a day' });
const lisinopril = medicine('Lisinopril', { dose: '10 mg', frequency: 'in the morning' });
const before = visitWith(taking(metformin, lisinopril));

describe('three versions of a visit', () => {
  const versions = visits(
    before,
    visitWith({
      ...taking({ ...metformin, dose: '500 mg' }, lisinopril),
      treatment: 'Diet talk.',
    }),
    visitWith({
      ...taking({ ...metformin, dose: '850 mg', frequency: 'three times a day' }),
      followUp: { on: '2026-03-26', note: '' },
    }),
  );

  test('take what only one changed, and leave the rest to a doctor', () => {
    expect(told(versions)).toEqual([
      'visit.medications.items[Metformin] decide',
      'visit.medications.items[Lisinopril] taken 1',
      'visit.treatment taken 0',
      'visit.followUp taken 1',
    ]);
  });

  test('become one version with the medicine of one doctor, whole', () => {
    const key = 'visit.medications.items[Metformin]';

    const { left, content } = assemble(versions, { [key]: { take: 'version', version: theirs } });

    expect(left).toEqual([]);
    expect(content).toEqual(
      visitWith({
        ...taking({ ...metformin, dose: '850 mg', frequency: 'three times a day' }),
        treatment: 'Diet talk.',
        followUp: { on: '2026-03-26', note: '' },
      }),
    );
  });

  test('say what is left to decide', () => {
    expect(assemble(versions, {}).left).toEqual(['visit.medications.items[Metformin]']);
  });

  test('let a doctor choose otherwise, or write something else', () => {
    const written = { ...metformin, dose: '750 mg' };
    const choices: Choices = {
      'visit.medications.items[Metformin]': { take: 'written', value: written, settled: true },
      'visit.medications.items[Lisinopril]': { take: 'before' },
      'visit.treatment': { take: 'version', version: theirs },
    };

    const { left, content } = assemble(versions, choices);

    expect(left).toEqual([]);
    expect(content).toMatchObject({
      medications: { answer: 'has', items: [written, lisinopril] },
      treatment: 'Rest, plenty to drink.',
    });
  });

  test('are not merged with a text that its place cannot hold', () => {
    const choices: Choices = {
      'visit.type': { take: 'written', value: 'a party', settled: true },
    };

    expect(assemble(versions, choices).content).toBeNull();
  });
});

describe('rows of a list', () => {
  test('are about one medicine by its code, whatever it is called', () => {
    const coded = { ...metformin, code: 'A10BA02' };
    const versions = visits(
      visitWith(taking(coded)),
      visitWith(taking({ ...coded, drug: 'Glucophage' })),
      visitWith(taking(coded)),
    );

    expect(told(versions)).toEqual(['visit.medications.items[Metformin] taken 0']);
  });

  test('are told apart where there are two courses of one medicine', () => {
    const second = { ...metformin, start: '2026-05-01' };
    const versions = visits(
      visitWith(taking(metformin, second)),
      visitWith(taking(metformin, { ...second, dose: '500 mg' })),
      visitWith(taking(metformin, second)),
    );

    expect(told(versions)).toEqual(['visit.medications.items[Metformin] 2 taken 0']);
  });

  test('that both added are one, and never added up', () => {
    const versions = visits(
      visitWith({ medications: { answer: 'none', items: [] } }),
      visitWith(taking(metformin)),
      visitWith(taking({ ...metformin, dose: '500 mg' })),
    );

    expect(told(versions)).toEqual(['visit.medications.items[Metformin] decide']);
  });
});

describe('an answer beside a list', () => {
  const charts = (...answers: ReturnType<typeof chartWith>[]): Versions => ({
    part: 'chart',
    before: chartWith('notAsked'),
    heads: answers.map((content, place) => ({ version: place === 0 ? ours : theirs, content })),
  });
  const chartWith = (answer: 'has' | 'noneKnown' | 'notAsked', ...substances: string[]) => ({
    ...emptyChart(),
    allergies: { answer, items: substances.map((substance) => allergyTo(substance)) },
  });

  test('of "none known" is never overruled in silence by what another noted', () => {
    const versions = charts(chartWith('noneKnown'), chartWith('has', 'Penicillin'));

    expect(told(versions)).toEqual(['chart.allergies.items[Penicillin] decide']);
    expect(mergeRows(versions)[0]?.sides.map(({ denies }) => denies)).toEqual([true, false]);
  });

  test('follows from the rows that are kept', () => {
    const versions = charts(chartWith('noneKnown'), chartWith('has', 'Penicillin'));
    const key = 'chart.allergies.items[Penicillin]';

    const kept = assemble(versions, { [key]: { take: 'version', version: theirs } });
    const gone = assemble(versions, { [key]: { take: 'version', version: ours } });

    expect(kept.content).toMatchObject({ allergies: { answer: 'has', items: [{}] } });
    expect(gone.content).toMatchObject({ allergies: { answer: 'noneKnown', items: [] } });
  });

  test('is a thing to decide of its own where nobody noted a row', () => {
    const versions: Versions = {
      ...charts(chartWith('noneKnown'), chartWith('notAsked')),
      before: emptyChart(),
    };

    expect(told(versions)).toEqual(['chart.allergies.answer decide']);
  });
});

test('Without a version before them nothing is taken from versions that differ', () => {
  const versions = visits(null, visitWith({ notes: 'one' }), visitWith({ notes: 'other' }));

  expect(told(versions)).toEqual(['visit.notes decide']);
});

test('Three heads are one decision where two of them differ', () => {
  const versions = visits(
    visitWith(),
    visitWith({ notes: 'one' }),
    visitWith(),
    visitWith({ notes: 'other' }),
  );
  const { content } = assemble(versions, { 'visit.notes': { take: 'version', version: third } });

  expect(told(versions)).toEqual(['visit.notes decide']);
  expect(content).toEqual(visitWith({ notes: 'other' }));
});

describe('a new version at an open desk', () => {
  const compared = (versions: Versions) => ({
    rows: mergeRows(versions),
    heads: versions.heads.map(({ version }) => version),
  });
  const first = visits(
    visitWith(),
    visitWith({ notes: 'one', reason: 'x' }),
    visitWith({ notes: 'two' }),
  );
  const next: Versions = {
    part: 'visit',
    before: visitWith(),
    heads: [
      { version: theirs, content: visitWith({ notes: 'two' }) },
      { version: third, content: visitWith({ notes: 'one', reason: 'y' }) },
    ],
  };

  test('keeps the choices between words that still stand', () => {
    const choices: Choices = { 'visit.notes': { take: 'version', version: ours } };

    expect(carryOver(choices, compared(first), compared(next))).toEqual({
      'visit.notes': { take: 'version', version: third },
    });
  });

  test('asks again where it says something else, and keeps what was written', () => {
    const choices: Choices = {
      'visit.reason': { take: 'version', version: theirs },
      'visit.referral': { take: 'written', value: 'To Nairobi', settled: true },
      'visit.notes': { take: 'written', value: 'three', settled: true },
    };
    const changed: Versions = {
      ...next,
      heads: [
        { version: theirs, content: visitWith({ notes: 'two' }) },
        { version: third, content: visitWith({ notes: 'four', reason: 'y' }) },
      ],
    };

    expect(carryOver(choices, compared(first), compared(changed))).toEqual({
      'visit.referral': { take: 'written', value: 'To Nairobi', settled: true },
      'visit.notes': { take: 'written', value: 'three', settled: false },
    });
  });
});
