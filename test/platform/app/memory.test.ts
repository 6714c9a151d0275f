import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { derivedKeys } from '#app/keys/derived-keys.ts';
import { openRoleKey } from '#app/keys/role-keys.ts';
import { openVault } from '#app/keys/vault.ts';
import type { RoleDatabase } from '#app/ports/role-stores.ts';
import type { CallInput, CallName, CallOutput } from '#contract/calls/index.ts';
import type { PersonId } from '#contract/ids.ts';
import type { Reply } from '#contract/reply.ts';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import {
  type AttackedClinic,
  attackedClinic,
  receptionist,
} from '#test/support/attacked-clinic.ts';
import { canaries, canaryForm, demographicCanaries } from '#test/support/canaries.ts';
import { insiderOf, machineOf } from '#test/support/insider.ts';
import { inFolder } from '#test/support/kiosk.ts';
import { keySpellings } from '#test/support/key-spellings.ts';
import { steadyWasm } from '#test/support/node-flags.ts';
import { standingInMemory } from '#test/support/process-memory.ts';
import { type Clinic, copyOf, emptyClinic, removeFolders } from '#test/support/quick-clinic.ts';
import { keychainText } from '#test/support/quick-machine.ts';
import { passphrases } from '#test/support/real-app.ts';
import { until } from '#test/support/until.ts';

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

/** A workstation in a process of its own; `keeping`: it wipes nothing. */
const atWork = async (from: Clinic, how: 'usual' | 'keeping' = 'usual') => {
  const clinic = await copyOf(from);
  const { folder, keychain } = clinic;
  const keychainFile = join((await emptyClinic()).folder, 'keychain.json');
  writeFileSync(keychainFile, keychainText(keychain));
  const child = spawn(process.execPath, [...steadyWasm, driver, folder, keychainFile, how], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const { pid } = child;
  assert(pid !== undefined);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  expect((await lines.next()).value).toBe('open');
  const ask = async (line: readonly unknown[]): Promise<unknown> => {
    child.stdin.write(`${JSON.stringify(line)}\n`);
    return JSON.parse(String((await lines.next()).value));
  };
  return {
    pid,
    clinic,
    call: async <Name extends CallName>(name: Name, input: CallInput<Name>) => {
      const reply = (await ask([name, input])) as Reply<CallOutput<Name>>;
      assert(reply.ok, `${name}: ${JSON.stringify(reply)}`);
      return reply.value;
    },
    /** What the lock left was collected. */
    collected: () => ask(['collected']),
    end: () => child.kill('SIGKILL'),
  };
};
type Workstation = Awaited<ReturnType<typeof atWork>>;

/** What the doctor's passphrase opens at one workstation. */
const keysOfDoctor = async (clinic: Clinic, database: RoleDatabase) => {
  const { workstation } = await machineOf(clinic);
  return inFolder(await copyOf(clinic), async ({ platform, device, store: { rows } }) => {
    const { crypto } = platform;
    const { doctor } = stolen.people;
    const row = await rows.get('vault', doctor);
    const secrets = row && (await openVault(crypto, device, doctor, passphrases.doctor, row));
    assert(secrets);
    const { signSeed, boxPrivateKey } = secrets;
    const role = await openRoleKey(crypto, rows, database, workstation, doctor, boxPrivateKey);
    assert(role);
    const { drafts, keysOnTheirWay } = derivedKeys(crypto);
    return {
      signSeed,
      boxPrivateKey,
      role,
      drafts: drafts(boxPrivateKey),
      keysOnTheirWay: keysOnTheirWay(boxPrivateKey),
    };
  });
};

/** Every key of the clinical record that the doctor's passphrase opens on the laptop. */
const clinicalKeys = async () => {
  const { laptop, people } = stolen;
  const doctor = await insiderOf(laptop, people.doctor, passphrases.doctor);
  assert(doctor);
  const { role } = await keysOfDoctor(laptop, 'clinical');
  return [
    { name: 'role key', bytes: role },
    ...[...doctor.keys].map(([id, bytes]) => ({ name: id.slice(33), bytes })),
  ];
};

/** A doctor is fetched to the desk and adds a patient. Answers the keys that were there for it. */
const addPatientAt = async (desk: Workstation) => {
  const { network, people } = stolen;
  await signIn(desk, people.doctor, passphrases.doctor);
  const { draft, revision } = await desk.call('drafts.start', { kind: 'newPatient' });
  const saved = await desk.call('drafts.save', { draft, revision, form: canaryForm() });
  // Until a block has the grants, kc is on the disk, sealed.
  network.answer(false);
  const { patient } = await desk.call('records.sign', { draft, revision: saved.revision });
  const doctor = await insiderOf(desk.clinic, people.doctor, passphrases.doctor);
  const clinical = doctor?.onTheirWay.get(patient);
  const demographics = doctor?.keys.get(`${patient}/demographics`);
  assert(clinical && demographics);
  network.answer(true);
  await until(async () => {
    const { waiting } = await desk.call('app.status', {});
    assert.equal(waiting, 0);
  });
  const keys = {
    ...(await keysOfDoctor(desk.clinic, 'demographics')),
    clinical,
    demographics,
  };
  return Object.entries(keys).flatMap(([name, key]) => keySpellings(name, key));
};

/** Of what a desk holds to make and seal, nothing stays until the doctor goes. */
const goneOnceSigned = ['clinical', 'drafts', 'keysOnTheirWay'];

const signIn = async (place: Workstation, person: PersonId, passphrase: string): Promise<void> => {
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
    'of a doctor holds what is read, so that the search finds it, and no key once it is locked',
    {
      timeout: 60_000,
    },
    async () => {
      const [{ patient }] = stolen.cards;
      const room = await atWork(stolen.laptop);
      await signIn(room, stolen.people.doctor, passphrases.doctor);
      await room.call('patients.record', { patient });
      const found = standingInMemory(room.pid, wanted);
      const keys = await keysOfDoctor(stolen.laptop, 'clinical');
      const spelled = Object.entries(keys).flatMap(([name, key]) => keySpellings(name, key));
      await room.call('session.lock', {});
      await room.collected();
      const left = standingInMemory(room.pid, spelled);
      room.end();

      expect(left).toEqual([]);
      expect(found).toEqual(expect.arrayContaining(['diagnosis', 'drug', 'role key']));
    },
  );

  test.each(['session.lock', 'session.signOut'] as const)(
    'at a desk where a doctor added a patient holds no key of either after %s',
    { timeout: 90_000 },
    async (leave) => {
      const desk = await atWork(stolen.desk);
      const keys = await addPatientAt(desk);
      const working = standingInMemory(desk.pid, [...keys, ...wanted]);
      await desk.call(leave, {});
      await desk.collected();
      const left = standingInMemory(desk.pid, keys);
      desk.end();

      expect(left).toEqual([]);
      expect(working).toEqual(
        expect.arrayContaining(['boxPrivateKey', 'diagnosis', 'drug', 'role', 'signSeed']),
      );
      expect(working.filter((name) => goneOnceSigned.includes(name))).toEqual([]);
    },
  );

  test(
    'at a desk that wipes nothing holds each of these keys, so that the search finds it',
    { timeout: 90_000 },
    async () => {
      const desk = await atWork(stolen.desk, 'keeping');
      const keys = await addPatientAt(desk);
      await desk.call('session.lock', {});
      await desk.collected();
      const found = standingInMemory(desk.pid, keys);
      desk.end();

      expect(found).toEqual([...new Set(keys.map(({ name }) => name))].toSorted());
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
