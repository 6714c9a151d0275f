import { performance } from 'node:perf_hooks';
import { afterAll, expect, test } from 'vitest';
import type { PatientId, RecordId } from '#contract/ids.ts';
import type { Transaction } from '#domain/transaction/transaction.ts';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import { type FakeNetwork, startFakeNetwork } from '#test/support/fake-network.ts';
import { joinNetwork, untilAllSent } from '#test/support/join-network.ts';
import {
  addPatient,
  addVisit,
  asDoctor,
  foundClinic,
  openClinic,
  removeFolders,
} from '#test/support/quick-clinic.ts';
import { type Page, passphrases } from '#test/support/real-app.ts';
import { settableClock } from '#test/support/settable-clock.ts';

afterAll(removeFolders);

const primitives = await createPrimitives();
const day = 24 * 60 * 60_000;

/** Of each month: new patients, further visits of each, and amendments of one visit. */
const [patients, visits, amendments] = [167, 1, 10];

/** What was signed while nobody answered; of each visit its versions, oldest first. */
interface Signed {
  readonly patients: readonly PatientId[];
  readonly records: number;
  readonly chains: readonly (readonly string[])[];
}

const amend = async (page: Page, patient: PatientId, record: RecordId, treatment: string) => {
  await page.get('session.prove', {
    deed: 'amend',
    subject: record,
    passphrase: passphrases.doctor,
  });
  const { draft, revision, form } = await page.get('drafts.start', {
    kind: 'editVisit',
    patient,
    record,
  });
  const visit = form.visit && { ...form.visit, treatment };
  const typed = { visit, reason: 'seen again' };
  const saved = await page.get('drafts.save', { draft, revision, form: typed });
  return page.get('records.sign', { draft, revision: saved.revision });
};

/** A month of work: new patients with visits, and a visit that was amended time and again. */
const month = async (page: Page): Promise<Signed> => {
  await asDoctor(page);
  const made: PatientId[] = [];
  for (let each = 0; each < patients; each += 1) {
    const { patient } = await addPatient(page);
    made.push(patient);
    for (let visit = 0; visit < visits; visit += 1) await addVisit(page, patient);
  }
  const [patient] = made;
  const record = patient && (await page.get('patients.record', { patient }));
  const [newest] = record?.visits ?? [];
  if (patient === undefined || newest === undefined) throw new Error('no visit');
  const chain = newest.versions.map(({ transaction }) => transaction as string);
  for (let each = 0; each < amendments; each += 1) {
    const { transaction } = await amend(page, patient, newest.record, `the ${each}th time`);
    chain.push(transaction);
  }
  return { patients: made, records: patients * (3 + visits) + amendments, chains: [chain] };
};

const heightsOf = ({ heightOf }: FakeNetwork, ids: readonly string[]) => ids.map(heightOf);
const idsOf = (blocks: readonly (readonly Transaction[])[]) => blocks.flat().map(({ id }) => id);

test(
  'a laptop that was offline for three months sends two thousand records, each once and in order',
  { timeout: 300_000 },
  async () => {
    const network = await startFakeNetwork(primitives, 2);
    const clock = settableClock(4);
    const clinic = await foundClinic();
    const { page, close } = await openClinic(clinic, { clock });
    const urls = network.nodes.map(({ url }) => url);
    await joinNetwork(page, urls);
    await untilAllSent(page);

    network.answer(false);
    const months: Signed[] = [];
    for (let passed = 0; passed < 3; passed += 1) {
      months.push(await month(page));
      clock.jump(30 * day);
    }
    const records = months.reduce((sum, each) => sum + each.records, 0);
    const { waiting } = await page.get('app.status', {});

    network.answer(true);
    const started = performance.now();
    await asDoctor(page);
    const slowest = { read: 0, sign: 0 };
    const timed = async (what: 'read' | 'sign', work: () => Promise<unknown>): Promise<void> => {
      const begun = performance.now();
      await work();
      slowest[what] = Math.max(slowest[what], performance.now() - begun);
    };
    const patient = months[0]?.patients[0] ?? ('' as PatientId);
    let signed = 0;
    while ((await page.get('app.status', {})).waiting > 0) {
      await timed('read', () => page.get('patients.search', { query: '', limit: 50 }));
      if (signed < 5) await timed('sign', () => addVisit(page, patient));
      signed += 1;
    }
    await untilAllSent(page);
    const seconds = (performance.now() - started) / 1_000;
    console.log(
      `${records} records in ${seconds.toFixed(1)} s; the slowest read ${slowest.read.toFixed(0)} ms, the slowest signing ${slowest.sign.toFixed(0)} ms`,
    );
    const { ledger } = await page.get('app.status', {});
    await close();
    await network.close();

    expect(records).toBeGreaterThanOrEqual(2_000);
    expect(waiting).toBe(records);
    const ids = idsOf(network.blocks());
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThanOrEqual(records + 5);
    for (const chain of months.flatMap(({ chains }) => chains)) {
      const heights = heightsOf(network, chain);
      expect(heights).toEqual(heights.toSorted((one, other) => (one ?? 0) - (other ?? 0)));
      expect(heights).not.toContain(null);
    }
    expect(signed).toBeGreaterThan(0);
    expect(slowest.read).toBeLessThan(2_000);
    expect(ledger?.transactions).toBe(ids.length);
  },
);
