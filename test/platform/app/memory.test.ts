import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openRoleKey } from '#app/keys/role-keys.ts';
import { openVault } from '#app/keys/vault.ts';
import type { CallInput, CallName, CallOutput } from '#contract/calls/index.ts';
import type { PersonId } from '#contract/ids.ts';
import type { Reply } from '#contract/reply.ts';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import {
  type AttackedClinic,
  attackedClinic,
  receptionist,
} from '#test/support/attacked-clinic.ts';
import { canaries, demographicCanaries } from '#test/support/canaries.ts';
import { insiderOf, machineOf } from '#test/support/insider.ts';
import { inFolder } from '#test/support/kiosk.ts';
import { steadyWasm } from '#test/support/node-flags.ts';
import { standingInMemory } from '#test/support/process-memory.ts';
import { type Clinic, copyOf, emptyClinic, removeFolders } from '#test/support/quick-clinic.ts';
import { keychainText } from '#test/support/quick-machine.ts';
import { passphrases } from '#test/support/real-app.ts';

const primitives = await createPrimitives();
const driver = new URL('memory-driver.ts', import.meta.url).pathname;

let stolen: AttackedClinic;
let wanted: Awaited<ReturnType<typeof secrets>>;
beforeAll(async () => {
  stolen = await attackedClinic(primitives);
  wanted = await secrets();
}, 180_000);
afterAll(async () => {
  await stolen.network.close();
  removeFolders();
});

/** A workstation in a process of its own. */
const atWork = async (clinic: Clinic) => {
  const { folder, keychain } = await copyOf(clinic);
  const keychainFile = join((await emptyClinic()).folder, 'keychain.json');
  writeFileSync(keychainFile, keychainText(keychain));
  const child = spawn(process.execPath, [...steadyWasm, driver, folder, keychainFile], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const { pid } = child;
  assert(pid !== undefined);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  expect((await lines.next()).value).toBe('open');
  return {
    pid,
    call: async <Name extends CallName>(name: Name, input: CallInput<Name>) => {
      child.stdin.write(`${JSON.stringify([name, input])}\n`);
      const reply = JSON.parse(String((await lines.next()).value)) as Reply<CallOutput<Name>>;
      assert(reply.ok, `${name}: ${JSON.stringify(reply)}`);
      return reply.value;
    },
    end: () => child.kill('SIGKILL'),
  };
};

/** Every key of the clinical record that the doctor's passphrase opens on the laptop. */
const clinicalKeys = async () => {
  const { laptop, people } = stolen;
  const { doctor: passphrase } = passphrases;
  const doctor = await insiderOf(laptop, people.doctor, passphrase);
  const { workstation } = await machineOf(laptop);
  const role = await inFolder(
    await copyOf(laptop),
    async ({ platform, device, store: { rows } }) => {
      const row = await rows.get('vault', people.doctor);
      const secrets =
        row && (await openVault(platform.crypto, device, people.doctor, passphrase, row));
      assert(secrets);
      const { boxPrivateKey } = secrets;
      return openRoleKey(
        platform.crypto,
        rows,
        'clinical',
        workstation,
        people.doctor,
        boxPrivateKey,
      );
    },
  );
  assert(doctor && role);
  return [
    { name: 'role key', bytes: role },
    ...[...doctor.keys].map(([id, bytes]) => ({ name: id.slice(33), bytes })),
  ];
};

const signIn = async (
  place: Awaited<ReturnType<typeof atWork>>,
  person: PersonId,
  passphrase: string,
): Promise<void> => {
  await place.call('session.signIn', { person, passphrase });
  await place.call('patients.search', { query: '', limit: 10 });
};

/** Words and keys that stand in no program, as they would stand in memory. */
const secrets = async () => {
  const words = Object.entries(canaries).flatMap(([name, text]) =>
    [Buffer.from(text), Buffer.from(text, 'utf16le')].map((bytes) => ({ name, bytes })),
  );
  const { passphrase } = receptionist;
  return [
    ...words,
    ...(await clinicalKeys()),
    { name: 'passphrase', bytes: Buffer.from(passphrase) },
  ];
};

// What a system moves into its swap is a part of what a process holds: all of it is looked at.
describe('the memory of a running process', () => {
  test('holds nothing before somebody signs in', { timeout: 60_000 }, async () => {
    const room = await atWork(stolen.laptop);
    const found = standingInMemory(room.pid, wanted);
    room.end();

    expect(found).toEqual([]);
  });

  test(
    'at the desk holds names at work, and no clinical word or key, nor once it is locked',
    {
      timeout: 60_000,
    },
    async () => {
      const { people, cards } = stolen;
      const desk = await atWork(stolen.desk);
      await signIn(desk, people.receptionist, receptionist.passphrase);
      await desk.call('checkIns.add', { patient: cards[0].patient, reason: 'cough' });
      const atDesk = standingInMemory(desk.pid, wanted);
      await desk.call('session.lock', {});
      const locked = standingInMemory(desk.pid, wanted);
      desk.end();
      const ofReception = [...demographicCanaries, 'passphrase', 'demographics'];

      expect(atDesk).toEqual(expect.arrayContaining([...demographicCanaries]));
      expect([...atDesk, ...locked].filter((name) => !ofReception.includes(name))).toEqual([]);
    },
  );

  test(
    'of a doctor holds what is read, so that the search finds it',
    {
      timeout: 60_000,
    },
    async () => {
      const room = await atWork(stolen.laptop);
      await signIn(room, stolen.people.doctor, passphrases.doctor);
      await room.call('patients.record', { patient: stolen.cards[0].patient });
      const found = standingInMemory(room.pid, wanted);
      room.end();

      expect(found).toEqual(expect.arrayContaining(['diagnosis', 'drug', 'role key']));
    },
  );

  test(
    'of a kiosk holds no word and no key while nobody has held a card to it',
    {
      timeout: 60_000,
    },
    async () => {
      const kiosk = await atWork(stolen.kiosk);
      const found = standingInMemory(kiosk.pid, wanted);
      kiosk.end();

      expect(found).toEqual([]);
    },
  );
});
