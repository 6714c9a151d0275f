import type { ChartContent, Finding } from '#contract/clinical.ts';
import { isPartialDate } from './calendar.ts';
import { checkDate } from './check-date.ts';
import { block, none, required, warn } from './finding.ts';
import { fold } from './fold.ts';
import { isEmptyAllergy, isEmptyPreviousDoctor, isEmptyProblem } from './rows.ts';

const listPath = 'chart.allergies.items';

const checkAnswer = ({ allergies }: ChartContent): readonly Finding[] => {
  const answer = 'chart.allergies.answer';
  const noted = allergies.items.some((row) => !isEmptyAllergy(row));
  if (allergies.answer === '') return [block(answer, 'required')];
  if (allergies.answer === 'has') return noted ? none : [block(listPath, 'required')];
  return noted ? [block(answer, 'either', { other: listPath })] : none;
};

const checkAllergies = ({ allergies }: ChartContent, today: string): readonly Finding[] =>
  allergies.items.flatMap((row, index) => {
    if (isEmptyAllergy(row)) return [];
    const path = `${listPath}.${index}`;
    const name = fold(row.substance);
    const repeated =
      name !== '' && allergies.items.findIndex((other) => fold(other.substance) === name) < index;
    return [
      ...required(`${path}.substance`, row.substance),
      ...(repeated ? [warn(`${path}.substance`, 'duplicate', { substance: row.substance })] : none),
      ...checkDate(`${path}.notedOn`, row.notedOn, { latest: today }),
    ];
  });

/** A year, a month or a day that has come; other words are malformed. */
const checkSince = (path: string, since: string, today: string): readonly Finding[] => {
  if (since === '') return none;
  if (!isPartialDate(since)) return [block(path, 'malformed')];
  return since > today.slice(0, since.length) ? [block(path, 'future', { limit: today })] : none;
};

const checkProblems = ({ problems }: ChartContent, today: string): readonly Finding[] =>
  problems.flatMap((row, index) => {
    if (isEmptyProblem(row)) return [];
    const path = `chart.problems.${index}`;
    return [
      ...required(`${path}.text`, row.text),
      ...checkSince(`${path}.since`, row.since, today),
    ];
  });

const checkPreviousDoctors = ({ careTeam }: ChartContent, today: string): readonly Finding[] =>
  careTeam.previousDoctors.flatMap((row, index) => {
    if (isEmptyPreviousDoctor(row)) return [];
    const path = `chart.careTeam.previousDoctors.${index}`;
    return [
      ...required(`${path}.doctor`, row.doctor),
      ...checkDate(`${path}.from`, row.from, { latest: today }),
      ...checkDate(`${path}.to`, row.to, { latest: today, earliest: row.from }),
    ];
  });

/** Findings in a tidied chart; `born` is the birth date where it is known. */
export const checkChart = (
  chart: ChartContent,
  today: string,
  born: string,
): readonly Finding[] => [
  ...checkAnswer(chart),
  ...checkAllergies(chart, today),
  ...checkProblems(chart, today),
  ...checkPreviousDoctors(chart, today),
  ...checkDate('chart.deceasedOn', chart.deceasedOn, { latest: today, earliest: born }),
];
