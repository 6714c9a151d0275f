import type { ChartContent, PatientContent, VisitContent } from '#contract/clinical.ts';
import { addDays } from './calendar.ts';
import { type VisitTemplate, personData } from './demo-data.ts';
import { type Dice, diceFrom } from './demo-dice.ts';
import { type DemoPerson, demoPerson } from './demo-person.ts';
import { type VisitOccasion, suitable, visitFrom } from './demo-visit.ts';

export interface DemoOptions {
  /** How many visits; one to five by chance when absent. */
  readonly visits?: number;
  /** Names of the clinic's doctors; made-up ones when absent or empty. */
  readonly doctors?: readonly string[];
  /** UTC offset of the clinic, such as `+03:00`; `Z` when absent. */
  readonly offset?: string;
}

export interface DemoPatient {
  readonly patient: PatientContent;
  readonly chart: ChartContent;
  /** The earliest first, each on a day before `today`. */
  readonly visits: VisitContent[];
}

/** Days before today, the longest ago first. Within two years: the youngest patient is four. */
const daysAgo = (dice: Dice, count: number): readonly number[] =>
  Array.from({ length: count }, () => dice.whole(1, 700)).toSorted((left, right) => right - left);

const chronicOf = (dice: Dice, occasion: VisitOccasion): readonly VisitTemplate[] => {
  const lasting = suitable(occasion).filter(({ chronic }) => chronic);
  return lasting.length > 0 && dice.chance(0.5) ? [dice.pick(lasting)] : [];
};

const problemsOf = (lasting: readonly VisitTemplate[], since: string): ChartContent['problems'] =>
  lasting.map(({ diagnosis }) => ({ ...diagnosis, since: since.slice(0, 4), status: 'active' }));

const templateFor = (
  dice: Dice,
  occasion: VisitOccasion,
  lasting: readonly VisitTemplate[],
): VisitTemplate => {
  const fitting = suitable(occasion);
  const usual = lasting.filter((template) => fitting.includes(template));
  if (usual.length > 0 && dice.chance(0.6)) return dice.pick(usual);
  return dice.pick(fitting.filter(({ chronic }) => !chronic));
};

const notedBy = (dice: Dice, team: readonly string[], { allergies }: ChartContent) => ({
  ...allergies,
  items: allergies.items.map((item) => ({ ...item, notedBy: dice.pick(team) })),
});

const occasionOf = (person: DemoPerson, day: string, years: number, options: DemoOptions) => ({
  years,
  gender: person.patient.gender,
  build: person.build,
  allergies: person.chart.allergies.items,
  day,
  offset: options.offset ?? 'Z',
  doctor: person.chart.careTeam.currentDoctors[0] ?? '',
});

/**
 * A made-up patient with a history that makes sense: names of several scripts, visits whose symptoms,
 * diagnosis, medicines and measurements belong together, no medicine against an allergy. Without a record
 * number. The same numbers from `random` and the same `today` (`YYYY-MM-DD`) give the same patient;
 * `checkForm` finds nothing that blocks.
 */
export const demoPatient = (
  random: () => number,
  today: string,
  options: DemoOptions = {},
): DemoPatient => {
  const dice = diceFrom(random);
  const drawn = demoPerson(dice, today);
  const { doctors = [] } = options;
  const team = doctors.length > 0 ? doctors : personData.doctors;
  const person: DemoPerson = {
    ...drawn,
    chart: {
      ...drawn.chart,
      allergies: notedBy(dice, team, drawn.chart),
      careTeam: { currentDoctors: [dice.pick(team)], previousDoctors: [] },
    },
  };
  const lasting = chronicOf(dice, occasionOf(person, today, person.years, options));
  const days = daysAgo(dice, options.visits ?? dice.whole(1, 5));
  const visits = days.map((ago) => {
    const years = person.years - Math.floor(ago / 365);
    const usual = occasionOf(person, addDays(today, -ago), years, options);
    const occasion = { ...usual, doctor: dice.chance(0.8) ? usual.doctor : dice.pick(team) };
    return visitFrom(dice, templateFor(dice, occasion, lasting), occasion);
  });
  const begun = visits[0]?.startedAt ?? today;
  const chart = { ...person.chart, problems: problemsOf(lasting, begun) };
  return { patient: person.patient, chart, visits };
};
