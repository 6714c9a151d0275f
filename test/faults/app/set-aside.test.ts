import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { changeByte } from '#test/support/damage.ts';
import { receptionist } from '#test/support/contract-world.ts';
import {
  addColleague,
  addPatient,
  asAdministrator,
  asDoctor,
  type Clinic,
  copyOf,
  draftPatient,
  foundClinic,
  openClinic,
  removeFolders,
} from '#test/support/quick-clinic.ts';
import { pageOf, signIn } from '#test/support/real-app.ts';

afterAll(removeFolders);

let founded: Clinic;
beforeAll(async () => {
  founded = await foundClinic();
  const { page, app, close } = await openClinic(founded);
  const administrator = pageOf(app);
  await asAdministrator(administrator);
  await addColleague(administrator, { ...receptionist, roles: [...receptionist.roles] });
  await asDoctor(page);
  await addPatient(page);
  await draftPatient(page);
  await close();
});

/** A clinic with an unfinished note, one of whose role databases was damaged while it was closed. */
const damaged = async (database: 'clinical' | 'demographics') => {
  const clinic = await copyOf(founded);
  changeByte(join(clinic.folder, `${database}.db`), 20);
  return { clinic, ...(await openClinic(clinic)) };
};

describe('a damaged clinical file', () => {
  test('is built anew, and the doctor is told what is lost and where the old file is', async () => {
    const { clinic, page, close } = await damaged('clinical');
    await asDoctor(page);

    const { files } = await page.get('setAside.list', {});
    const { found } = await page.get('patients.search', { query: '', limit: 10 });
    const { drafts } = await page.get('drafts.list', {});
    const [told] = files;
    await close();

    expect([files.length, found.length, drafts.length]).toEqual([1, 1, 0]);
    expect(told).toMatchObject({ database: 'clinical' });
    expect(existsSync(join(clinic.folder, told?.file ?? 'none'))).toBe(true);
  });

  test('is told of at every sign-in, also after a restart, until it was read', async () => {
    const { clinic, page, close } = await damaged('clinical');
    await asDoctor(page);
    await close();
    const again = await openClinic(clinic);
    await asDoctor(again.page);
    const later = await again.page.get('setAside.list', {});
    await again.page.get('setAside.acknowledge', { id: later.files[0]?.id ?? '' });
    const read = await again.page.get('setAside.list', {});
    await again.page.get('session.signOut', {});
    await asDoctor(again.page);
    const afterwards = await again.page.get('setAside.list', {});
    await again.close();

    expect([later, read, afterwards].map(({ files }) => files.length)).toEqual([1, 0, 0]);
  });

  test('concerns doctors and not reception, which has nothing in it', async () => {
    const { page, app, close } = await damaged('clinical');
    await asDoctor(page);
    const desk = pageOf(app);
    await signIn(desk, receptionist.name, receptionist.passphrase);

    const { files } = await desk.get('setAside.list', {});
    await close();

    expect(files).toEqual([]);
  });
});

test('a damaged list of patients is told to everybody who uses it, each for themselves', async () => {
  const { page, app, close } = await damaged('demographics');
  const desk = pageOf(app);
  await signIn(desk, receptionist.name, receptionist.passphrase);
  const [told] = (await desk.get('setAside.list', {})).files;
  await desk.get('setAside.acknowledge', { id: told?.id ?? '' });
  await asDoctor(page);

  const doctors = await page.get('setAside.list', {});
  const { drafts } = await page.get('drafts.list', {});
  await close();

  expect(told).toMatchObject({ database: 'demographics' });
  expect(doctors.files).toEqual([told]);
  expect(drafts).toHaveLength(1);
});
