import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import type { FakeNetwork } from '#test/support/fake-network.ts';
import {
  addPatient,
  asAdministrator,
  asDoctor,
  type Clinic,
  copyOf,
  emptyClinic,
  foundClinic,
  removeFolders,
} from '#test/support/quick-clinic.ts';
import type { RealApp } from '#test/support/real-app.ts';
import {
  begin,
  enrol,
  giveFile,
  invite,
  joinNetwork,
  open,
  proveStaff,
  untilCaughtUp,
  untilEnrolled,
  writeFile,
} from '#test/support/two-workstations.ts';
import { until } from '#test/support/until.ts';

const primitives = await createPrimitives();

/** Where each part of a hand-over file begins, behind its first word. */
const partsOf = (file: Uint8Array): readonly number[] => {
  const view = new DataView(file.buffer, file.byteOffset);
  const starts: number[] = [];
  for (let at = 4; at < file.length; at += 4 + view.getUint32(at)) starts.push(at);
  return starts;
};
const lastPart = (file: Uint8Array): Uint8Array => file.subarray(partsOf(file).at(-1));
const withoutLastPart = (file: Uint8Array): Uint8Array => file.subarray(0, partsOf(file).at(-1));
afterAll(removeFolders);

describe('the hand-over file', () => {
  let network: FakeNetwork;
  let joined: Clinic;
  let first: RealApp;
  const others: RealApp[] = [];
  const keep = (app: RealApp): RealApp => {
    others.push(app);
    return app;
  };

  beforeAll(async () => {
    joined = await foundClinic();
    const alone = await open(joined);
    await asDoctor(alone.page);
    await addPatient(alone.page);
    await alone.close();
    const member = await joinNetwork(joined, primitives);
    network = member.network;
    await member.app.close();
  }, 60_000);
  afterAll(() => network.close());
  beforeEach(async () => {
    first = keep(await open(await copyOf(joined)));
    await untilCaughtUp(first);
  });
  afterEach(async () => {
    for (const app of others.splice(0).toReversed()) await app.close();
  });

  test('a file comes only after the block, from somebody who opens what it holds', async () => {
    const { code } = await invite(first.page);
    const added = keep(await begin(code, await emptyClinic()));
    const early = await giveFile(added, new Uint8Array(10));
    const { workstation } = await enrol(first.page, added);
    await untilEnrolled(added);

    expect(early).toMatchObject({ error: { code: 'notEnrolled' } });
    await until(async () => {
      await asAdministrator(first.page);
      await proveStaff(first.page);
      const byAdministrator = await first.page.call('handOver.start', { workstation });
      expect(byAdministrator).toMatchObject({ error: { code: 'doctorNeeded' } });
    });
  });

  test('a file of another workstation, an altered, a cut and a foreign one are refused', async () => {
    const { code } = await invite(first.page);
    const added = keep(await begin(code, await emptyClinic()));
    const { workstation } = await enrol(first.page, added);
    await untilEnrolled(added);
    const file = await writeFile(first.page, workstation);
    const { code: otherCode } = await invite(first.page);
    const other = keep(await begin(otherCode, await emptyClinic()));
    const { workstation: another } = await enrol(first.page, other);
    await untilEnrolled(other);
    const altered = file.slice();
    altered[altered.length - 20] = (altered[altered.length - 20] ?? 0) ^ 1;

    const replies = {
      another: await giveFile(added, await writeFile(first.page, another)),
      altered: await giveFile(added, altered),
      cut: await giveFile(added, file.subarray(0, -8)),
      withoutItsEnd: await giveFile(added, withoutLastPart(file)),
      foreign: await giveFile(added, new TextEncoder().encode('%PDF-1.7 a picture')),
      longer: await giveFile(added, Buffer.concat([file, lastPart(file)])),
    };
    const codes = Object.fromEntries(
      Object.entries(replies).map(([name, reply]) => [name, reply.ok ? 'ok' : reply.error.code]),
    );
    const right = await giveFile(added, file, 1);

    expect(codes).toEqual({
      another: 'fileOfAnother',
      altered: 'fileChanged',
      cut: 'fileIncomplete',
      withoutItsEnd: 'fileIncomplete',
      foreign: 'fileUnknown',
      longer: 'fileChanged',
    });
    expect(right).toEqual({ ok: true, value: {} });
  });

  test('what was begun goes on after a restart at each step', async () => {
    const { code } = await invite(first.page);
    const clinic = await emptyClinic();
    let added = await begin(code, clinic);
    const before = await added.page.get('enrolment.state', {});
    await added.close();
    added = await open(clinic);
    const after = await added.page.get('enrolment.state', {});
    const { workstation } = await enrol(first.page, added);
    await untilEnrolled(added);
    await added.close();
    added = await open(clinic);
    await untilEnrolled(added);
    const file = await writeFile(first.page, workstation);
    const piece = Buffer.from(file.subarray(0, 700)).toString('base64url');
    await added.page.get('enrolment.takeFile', { piece, first: true, last: false });
    await added.close();
    added = keep(await open(clinic));
    await untilEnrolled(added);
    const given = await giveFile(added, file);

    expect(after.reply).toBe(before.reply);
    expect(given).toEqual({ ok: true, value: {} });
    expect((await added.page.get('app.status', {})).phase).toBe('ready');
  });

  test('a workstation that was ended is not let in', async () => {
    const { code } = await invite(first.page);
    const added = keep(await begin(code, await emptyClinic()));
    const { workstation } = await enrol(first.page, added);
    await untilEnrolled(added);
    const file = await writeFile(first.page, workstation);
    await asAdministrator(first.page);
    await proveStaff(first.page);
    await first.page.get('workstations.revoke', { workstation });
    await until(async () =>
      expect(await added.page.get('enrolment.state', {})).toMatchObject({ state: 'revoked' }),
    );
    const given = await giveFile(added, file);
    const [own] = (await first.page.get('workstations.list', {})).workstations;
    const itself = await first.page.call('workstations.revoke', {
      workstation: own?.workstation ?? workstation,
    });

    expect(given).toMatchObject({ error: { code: 'notEnrolled' } });
    expect(itself).toMatchObject({ error: { code: 'thisWorkstation' } });
  });
});
