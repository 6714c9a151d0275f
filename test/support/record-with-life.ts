import type { Platform } from '#app/ports/platform.ts';
import type { OutboxState, Rows } from '#app/ports/rows.ts';
import type { PatientId } from '#contract/ids.ts';
import { ok } from '#contract/result.ts';
import {
  addColleague,
  treatedBy,
  addPatient,
  asAdministrator,
  asDoctor,
  type Clinic,
  foundClinic,
  openClinic,
} from './quick-clinic.ts';
import { type Page, pageOf, passphrases, signIn } from './real-app.ts';
import { refusingLedger } from './refusing-ledger.ts';

const kofi = { name: 'Dr Kofi Mensah', passphrase: 'nine baskets of ripe mangoes' };

/** Signs a change of a patient's only visit. */
export const editVisit = async (
  page: Page,
  patient: PatientId,
  treatment: string,
  passphrase: string = passphrases.doctor,
) => {
  const { visits } = await page.get('patients.record', { patient });
  const record = visits[0]?.record;
  if (record === undefined) throw new Error('no visit');
  await page.get('session.prove', { deed: 'amend', subject: record, passphrase });
  const draft = await page.get('drafts.start', { kind: 'editVisit', patient, record });
  const visit = draft.form.visit && { ...draft.form.visit, treatment };
  const typed = { ...draft, form: { visit, reason: 'A second look' } };
  const { revision } = await page.get('drafts.save', typed);
  return page.get('records.sign', { draft: draft.draft, revision });
};

export interface RecordWithLife {
  readonly clinic: Clinic;
  readonly patient: PatientId;
  /** Its versions in the order of blocks: CREATE, TRANSFER, branch of a doctor who came later, TRANSFER. */
  readonly versions: readonly [string, string, string, string];
  /** A TRANSFER of the third version's output, which the fourth spent first. */
  readonly rival: string;
  /** The four versions as the ledger stores them. */
  readonly stored: readonly unknown[];
}

/** The rows of the store that the application opens. */
const rowsOf = () => {
  let rows: Rows | undefined;
  const change = (platform: Platform): Platform => ({
    ...platform,
    store: {
      ...platform.store,
      open: async (key, api) => {
        const opened = await platform.store.open(key, api);
        if (opened.ok) ({ rows } = opened.value);
        return opened.ok ? ok(opened.value) : opened;
      },
    },
  });
  const write = (state: OutboxState, transaction: string) =>
    rows?.write({ outbox: [{ transaction, state }] });
  return { change, write };
};

/** A closed clinic whose one visit has all kinds of versions; the rival stands in the outbox as `state`. */
export const recordWithLife = async (state: OutboxState): Promise<RecordWithLife> => {
  const [ledger, rows, clinic] = [refusingLedger(), rowsOf(), await foundClinic()];
  const { app, page, close } = await openClinic(clinic, {
    change: (platform) => ledger.change(rows.change(platform)),
  });
  await asDoctor(page);
  const { patient, transaction: first } = await addPatient(page, treatedBy(kofi.name));
  const second = await editVisit(page, patient, 'Rest and honey.');
  const [administrator, colleague] = [pageOf(app), pageOf(app)];
  await asAdministrator(administrator);
  await addColleague(administrator, { ...kofi, roles: ['doctor'] });
  await asDoctor(page);
  await signIn(colleague, kofi.name, kofi.passphrase);
  const third = await editVisit(colleague, patient, 'Taken over.', kofi.passphrase);
  ledger.refuse('DoubleSpend');
  const rival = await editVisit(page, patient, 'Steam as well.');
  const fourth = await editVisit(colleague, patient, 'Amoxicillin.', kofi.passphrase);
  await rows.write(state, rival.transaction);
  const versions = [first, second.transaction, third.transaction, fourth.transaction] as const;
  const stored: unknown[] = [];
  for (const hash of versions) {
    stored.push(JSON.parse((await page.get('ledger.json', { hash })).json));
  }
  await close();
  return {
    clinic,
    patient,
    versions,
    rival: rival.transaction,
    stored,
  };
};
