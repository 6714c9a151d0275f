import assert from 'node:assert/strict';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openRoleKey } from '#app/keys/role-keys.ts';
import { openVault } from '#app/keys/vault.ts';
import { calls, callNames } from '#contract/calls/index.ts';
import { createPrimitives } from '#platform/crypto/primitives.ts';
import {
  type AttackedClinic,
  attackedClinic,
  formerDoctor,
  receptionist,
} from '#test/support/attacked-clinic.ts';
import {
  canaries,
  canariesIn,
  canariesInFiles,
  demographicCanaries,
} from '#test/support/canaries.ts';
import { filesIn } from '#test/support/damage.ts';
import { insiderOf, machineOf } from '#test/support/insider.ts';
import { inFolder } from '#test/support/kiosk.ts';
import { copyOf, openClinic, removeFolders } from '#test/support/quick-clinic.ts';
import { passphrases, signIn } from '#test/support/real-app.ts';
import { readWithKeys } from '#test/support/read-with-keys.ts';
import { openBlobs, pagesOf } from '#test/support/stolen-disk.ts';
import { told } from '#test/support/told-on-ledger.ts';
import { open } from '#test/support/two-workstations.ts';

const primitives = await createPrimitives();
const written = vi.spyOn(process.stderr, 'write').mockReturnValue(true);

let stolen: AttackedClinic;
beforeAll(async () => {
  stolen = await attackedClinic(primitives);
}, 180_000);
afterAll(async () => {
  written.mockRestore();
  await stolen.network.close();
  removeFolders();
});

/** Canaries that keys open in the blocks, which everybody has. */
const readIn = (keys: Iterable<Uint8Array>): readonly string[] =>
  canariesIn(readWithKeys(stolen.network.blocks(), [...keys], primitives)).toSorted();

const everything = Object.keys(canaries).toSorted();

describe('whoever stole the laptop', () => {
  test('reads nothing in its files, at work or closed, without the keychain', async () => {
    const { laptop, running } = stolen;
    const without = { folder: (await copyOf(laptop)).folder, keychain: new Map() };
    const { page, close } = await openClinic(without);
    const { phase, problem } = await page.get('app.status', {});
    await close();

    expect(filesIn(laptop.folder)).toEqual(
      expect.arrayContaining(['clinical.db', 'demographics.db', 'ledger.db']),
    );
    expect(filesIn(running.folder)).toContain('ledger.db-wal');
    expect([...canariesInFiles(laptop.folder), ...canariesInFiles(running.folder)]).toEqual([]);
    expect({ phase, problem }).toEqual({ phase: 'unavailable', problem: 'storeKeyWrong' });
  });

  test('with the OS account unlocked: reads ciphertext and the metadata graph', async () => {
    const pages = await pagesOf(stolen.laptop);
    const [{ patient }] = stolen.cards;

    expect(pages.includes(patient)).toBe(true);
    expect(canariesIn(pages)).toEqual([]);
  });

  test('with the OS account unlocked: guesses passphrases, and a wrong one opens nothing', async () => {
    const { laptop, people } = stolen;
    const wrong = await insiderOf(laptop, people.doctor, 'seven lanterns by the lake');
    const right = await insiderOf(laptop, people.doctor, passphrases.doctor);

    expect(wrong).toBeNull();
    expect(readIn(right?.keys.values() ?? [])).toEqual(everything);
  });

  test('the administrator’s passphrase opens no patient', async () => {
    const { laptop, people } = stolen;
    const opened = await insiderOf(laptop, people.administrator, passphrases.administrator);

    expect(opened).toMatchObject({ roles: [] });
    expect([...(opened?.keys ?? [])]).toEqual([]);
  });
});

const wrongPins = (right: string): readonly string[] =>
  Array.from({ length: 200 }, (_, each) => String(each * 4_999).padStart(6, '0')).filter(
    (pin) => pin !== right,
  );

describe('whoever stole a card', () => {
  test('has nothing without PIN and a kiosk’s blob', () => {
    const [{ card, patient }] = stolen.cards;
    const bytes = Buffer.from(card);

    expect(canariesIn(bytes)).toEqual([]);
    expect(card).not.toContain(patient);
    expect(readIn([bytes.subarray(0, 32)])).toEqual([]);
  });

  test('and the kiosk’s disk, without its keychain, opens nothing', async () => {
    const { folder } = await copyOf(stolen.kiosk);
    const { page, close } = await openClinic({ folder, keychain: new Map() });
    const { problem } = await page.get('app.status', {});
    await close();

    expect(problem).toBe('storeKeyWrong');
    expect(canariesInFiles(folder)).toEqual([]);
  });

  test('and the kiosk’s disk and keychain: guesses PINs, for that patient only', async () => {
    const [{ card, pin }] = stolen.cards;
    const wrong = await openBlobs(stolen.kiosk, card, wrongPins(pin));
    const right = await openBlobs(stolen.kiosk, card, [pin]);

    expect(wrong).toEqual([]);
    expect(right).toHaveLength(1);
    expect(readIn(right.flat())).toEqual(everything);
    const other = await openBlobs(stolen.kiosk, stolen.cards[1].card, [stolen.cards[1].pin]);
    expect(readIn(other.flat())).toEqual([]);
  });

  test('guesses a few PINs at the kiosk itself, then has to go to the desk', async () => {
    const kiosk = await open(await copyOf(stolen.kiosk));
    const [{ card, pin }] = stolen.cards;
    const answers: string[] = [];
    for (const each of [...wrongPins(pin).slice(0, 6), pin]) {
      const reply = await kiosk.page.call('session.patientSignIn', { card, pin: each });
      answers.push(reply.ok ? 'in' : reply.error.code);
    }
    await kiosk.close();

    expect(answers).toEqual([
      ...Array<string>(4).fill('wrongPin'),
      ...Array<string>(3).fill('cardAtDesk'),
    ]);
  });
});

describe('whoever has the kiosk without a card', () => {
  test('reads nothing with its disk and keychain', async () => {
    const { kiosk } = stolen;
    const kept = await inFolder(await copyOf(kiosk), async ({ store: { rows } }) => ({
      cards: await rows.count('card'),
      keys: await rows.count('patientKey'),
      roles: await rows.count('roleBox'),
    }));

    expect(kept).toEqual({ cards: 2, keys: 0, roles: 0 });
    expect([...canariesIn(await pagesOf(kiosk)), ...canariesInFiles(kiosk.folder)]).toEqual([]);
  });
});

describe('reception', () => {
  test('reads demographics, and no clinical key or database is at the desk', async () => {
    const { desk, people } = stolen;
    const [{ patient }] = stolen.cards;
    const opened = await insiderOf(desk, people.receptionist, receptionist.passphrase);
    const keys = await inFolder(await copyOf(desk), ({ store: { rows } }) =>
      rows.list('patientKey'),
    );

    expect(opened?.roles).toEqual(['demographics']);
    expect([...(opened?.keys.keys() ?? [])]).toContain(`${patient}/demographics`);
    expect(keys.filter(({ id }) => !id.endsWith('/demographics'))).toEqual([]);
    expect(filesIn(desk.folder).filter((name) => name.includes('clinical'))).toEqual([]);
    expect(readIn(opened?.keys.values() ?? [])).toEqual(demographicCanaries);
    expect(canariesInFiles(desk.folder)).toEqual([]);
  });

  test('and not even a doctor’s passphrase opens more at the desk', async () => {
    const { desk, people } = stolen;
    const opened = await insiderOf(desk, people.doctor, passphrases.doctor);

    expect(opened?.roles).toEqual(['demographics']);
    expect(readIn(opened?.keys.values() ?? [])).toEqual(demographicCanaries);
  });

  test('is refused every call that is not for reception, whatever its page asks', async () => {
    const desk = await open(await copyOf(stolen.desk));
    await signIn(desk.page, receptionist.name, receptionist.passphrase);
    const others = callNames.filter(
      (name) => !calls[name].callers.some((caller) => ['anyone', 'reception'].includes(caller)),
    );
    const heard = new Set<string>();
    for (const name of others) {
      const reply = await desk.page.connection.invoke(name, { patient: stolen.cards[0].patient });
      heard.add(reply.ok ? `${name} ok` : reply.error.code);
    }
    await desk.close();

    expect(others).toEqual(
      expect.arrayContaining(['patients.record', 'drafts.start', 'records.sign']),
    );
    expect([...heard]).toEqual(['notAllowed']);
  });
});

describe('a server or validator', () => {
  test('sees that a doctor’s key wrote for an opaque patient, and cannot read', async () => {
    const doctor = await insiderOf(stolen.laptop, stolen.people.doctor, passphrases.doctor);
    const [{ patient }] = stolen.cards;
    const visits = told(stolen.network).filter(
      ({ kind, text }) => kind === 'visit' && text.includes(patient),
    );
    const blocks = JSON.stringify(stolen.network.blocks());

    expect(visits.map(({ transaction }) => transaction.inputs[0]?.owners_before)).toEqual([
      [doctor?.signer.publicKey],
    ]);
    expect(canariesIn(blocks)).toEqual([]);
    expect(blocks).not.toContain(receptionist.name);
    expect(blocks).not.toContain(formerDoctor.name);
  });
});

describe('a doctor who was revoked', () => {
  test('keeps what was copied', async () => {
    const { before, people } = stolen;
    const opened = await insiderOf(before, people.former, formerDoctor.passphrase);

    expect(readIn(opened?.keys.values() ?? [])).toEqual(everything);
    expect([...(opened?.keys.keys() ?? [])].filter((id) => id.startsWith(stolen.later))).toEqual(
      [],
    );
  });

  test('opens nothing on the laptop of today, not with the own keys from a copy either', async () => {
    const { laptop, before, people } = stolen;
    const now = await insiderOf(laptop, people.former, formerDoctor.passphrase);
    const secrets = await inFolder(await copyOf(before), async ({ platform, device, store }) => {
      const row = await store.rows.get('vault', people.former);
      return row && openVault(platform.crypto, device, people.former, formerDoctor.passphrase, row);
    });
    assert(secrets);
    const { workstation } = await machineOf(laptop);
    const roles = await inFolder(await copyOf(laptop), ({ platform, store: { rows } }) =>
      Promise.all(
        (['demographics', 'clinical'] as const).map((kind) =>
          openRoleKey(
            platform.crypto,
            rows,
            kind,
            workstation,
            people.former,
            secrets.boxPrivateKey,
          ),
        ),
      ),
    );

    expect(now).toBeNull();
    expect(roles).toEqual([null, null]);
  });
});

test('a doctor with a modified client reads without a row of the access log', async () => {
  const { laptop, people } = stolen;
  const rowsIn = async (): Promise<number> =>
    inFolder(
      await copyOf(laptop),
      async ({ store: { rows } }) => (await rows.checkAccess([])).rows,
    );
  const before = await rowsIn();
  const opened = await insiderOf(laptop, people.doctor, passphrases.doctor);

  expect(readIn(opened?.keys.values() ?? [])).toEqual(everything);
  expect(await rowsIn()).toBe(before);
});

test('no log of any of the workstations tells what a patient told', () => {
  const log = written.mock.calls.map(([text]) => String(text)).join('');

  expect(canariesIn(log)).toEqual([]);
});
