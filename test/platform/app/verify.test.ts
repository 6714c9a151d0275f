import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  addPatient,
  asDoctor,
  foundClinic,
  openClinic,
  removeFolders,
} from '#test/support/quick-clinic.ts';
import { pageOf, type Page, type RealApp } from '#test/support/real-app.ts';

afterAll(removeFolders);

let app: RealApp;
let nobody: Page;
let hash: string;
let apiUrl: string;

beforeAll(async () => {
  app = await openClinic(await foundClinic());
  await asDoctor(app.page);
  ({ transaction: hash, apiUrl } = await addPatient(app.page));
  nobody = pageOf(app.app);
});
afterAll(() => app.close());

const steps = async (typed: string) => {
  const verified = await nobody.get('verify.transaction', { hash: typed });
  return {
    outcome: verified.outcome,
    results: verified.steps.map(({ step, result }) => `${step} ${result}`),
  };
};
const genuine = {
  outcome: 'genuine',
  results: ['found passed', 'hash passed', 'signature passed', 'block passed', 'author passed'],
};

describe('a hash', () => {
  test('of a record is found, recomputed and traced to a doctor, and names no patient', async () => {
    const verified = await nobody.get('verify.transaction', { hash });

    expect(await steps(hash)).toEqual(genuine);
    expect(verified.facts).toMatchObject({ kind: 'visit', signer: 'Dr Amara Osei', apiUrl });
    expect(JSON.stringify(verified)).not.toMatch(/Otieno|Grace|Pneumonia/);
  });

  test('may be pasted as an address, in capitals or in groups', async () => {
    const typed = [
      apiUrl,
      hash.toUpperCase(),
      (hash.match(/.{1,8}/g) ?? []).join(' '),
      ` ${hash}\n`,
    ];

    const outcomes = await Promise.all(typed.map(steps));

    expect(outcomes).toEqual(typed.map(() => genuine));
  });

  test('that nobody knows is not found, and nothing after that is claimed', async () => {
    const unknown = await steps('0'.repeat(64));

    expect(unknown).toEqual({
      outcome: 'notFound',
      results: [
        'found failed',
        'hash notDone',
        'signature notDone',
        'block notDone',
        'author notDone',
      ],
    });
  });

  test.each(['', 'hello', '0'.repeat(63), `${'0'.repeat(63)}g`, '<script>alert(1)</script>', '🩺'])(
    'is not what %j is',
    async (typed) => {
      const verified = await nobody.get('verify.transaction', { hash: typed });

      expect(verified).toMatchObject({ outcome: 'notAHash', hash: '', steps: [], facts: null });
    },
  );

  test('leads to the stored JSON as the web API serves it', async () => {
    const { json } = await nobody.get('ledger.json', { hash });
    const served: unknown = await (await fetch(apiUrl)).json();

    expect(JSON.parse(json)).toEqual(served);
  });
});
