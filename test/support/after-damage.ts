import { type Page, passphrases } from './real-app.ts';
import { type Clinic, openClinic } from './quick-clinic.ts';
import { recordingMachine } from './recorded-machine.ts';

/** Everything that a doctor reads, without the times of reading and the port of this run. */
export interface Known {
  readonly found: unknown;
  readonly records: readonly unknown[];
  readonly checkIns: unknown;
}

const plain = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (key, each: unknown) => {
      if (key === 'checkedAt') return undefined;
      if (key === 'apiUrl' && typeof each === 'string') return each.replace(/:\d+\//, ':PORT/');
      return each;
    }),
  );

export const knownContent = async (page: Page): Promise<Known> => {
  const { found } = await page.get('patients.search', { query: '', limit: 50 });
  const sorted = found.toSorted((one, other) => (one.mrn < other.mrn ? -1 : 1));
  const records: unknown[] = [];
  for (const { patient } of sorted) records.push(await page.get('patients.record', { patient }));
  const { checkIns } = await page.get('checkIns.today', {});
  return {
    found: plain(sorted),
    records: plain(records) as readonly unknown[],
    checkIns: plain(checkIns),
  };
};

const isTampered = (record: unknown): boolean =>
  (record as { readonly trust: { readonly state: string } }).trust.state === 'tampered';

/** Texts that a record shows: the contents of its versions. */
const contentsOf = (record: unknown): readonly string[] => {
  const view = record as Record<'demographics' | 'chart', { versions: { content: unknown }[] }> & {
    visits: { versions: { content: unknown }[] }[];
  };
  return [view.demographics, view.chart, ...view.visits].flatMap((each) =>
    each.versions.map(({ content }) => JSON.stringify(content)),
  );
};

const judge = async (page: Page, known: Known): Promise<string> => {
  const { phase, problem, ledger } = await page.get('app.status', {});
  if (phase !== 'ready') return problem ?? `WRONG ${phase}`;
  const people = await page.call('session.people', {});
  if (!people.ok) return people.error.code;
  if (people.value.people.length < 2) return 'WRONG people are missing';
  if (people.value.people.some(({ name }) => name === '')) return 'WRONG somebody without a name';
  // By role: whose declaration is damaged is not called by name any more.
  const doctor = people.value.people.find(({ roles }) => roles.includes('doctor'));
  if (!doctor) return 'WRONG no doctor';
  try {
    await page.get('session.signIn', { person: doctor.person, passphrase: passphrases.doctor });
  } catch (error) {
    return codeIn(error);
  }
  let now: Known;
  try {
    now = await knownContent(page);
  } catch (error) {
    return codeIn(error);
  }
  if (JSON.stringify(now) === JSON.stringify(known)) {
    return ledger?.state === 'whole' ? 'right' : `right, ledger ${ledger?.state ?? 'unknown'}`;
  }
  const genuine = new Set(known.records.flatMap(contentsOf));
  const shown = now.records.flatMap(contentsOf);
  if (shown.some((content) => content !== 'null' && !genuine.has(content))) return 'WRONG data';
  if (now.records.some(isTampered)) return 'tampered record';
  const { ledger: after } = await page.get('app.status', {});
  return after?.state === 'whole'
    ? 'WRONG something is missing'
    : `ledger ${after?.state ?? 'unknown'}`;
};

const codeIn = (error: unknown): string => {
  const code = /"code":"(\w+)"/.exec(String(error))?.[1];
  return code === undefined || code === 'internal' ? `WRONG ${String(error)}` : code;
};

/** Opens a clinic whose files were changed; says in a word how it looks to a doctor. */
export const damagedOutcome = async (
  clinic: Clinic,
  known: Known,
): Promise<{ readonly outcome: string; readonly errors: readonly string[] }> => {
  const machine = recordingMachine();
  const app = await openClinic(clinic, { change: machine.change }).catch((error: unknown) => error);
  if (app instanceof Error) return { outcome: `WRONG did not open: ${app.stack}`, errors: [] };
  const { page, close } = app as Awaited<ReturnType<typeof openClinic>>;
  const outcome = await judge(page, known);
  await close();
  const unnamed = machine.errors.filter((line) => line.includes('call.undeclared'));
  return { outcome, errors: unnamed };
};
