import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, describe, expect, test } from 'vitest';
import { readKeychain, keychainText } from '#test/support/quick-machine.ts';
import { steadyWasm } from '#test/support/node-flags.ts';
import {
  addPatient,
  asDoctor,
  copyOf,
  emptyClinic,
  foundClinic,
  openClinic,
  removeFolders,
} from '#test/support/quick-clinic.ts';

afterAll(removeFolders);

const kills = Number(process.env['CARELEDGER_KILLS'] ?? 10);
const driver = new URL('save-driver.ts', import.meta.url).pathname;

interface Acknowledged {
  readonly transaction: string;
  readonly treatment: string;
}

/** Kills the driver some milliseconds after so many acknowledgements. */
const signUntilKilled = async (
  folder: string,
  keychainFile: string,
  signatures: number,
  moment: number,
): Promise<readonly Acknowledged[]> => {
  const child = spawn(process.execPath, [...steadyWasm, driver, folder, keychainFile], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const acknowledged: Acknowledged[] = [];
  const output = createInterface({ input: child.stdout });
  let lines = 0;
  output.on('line', (line) => {
    const [, transaction = '', treatment = ''] = /^signed (\S+) (.+)$/.exec(line) ?? [];
    if (transaction !== '') acknowledged.push({ transaction, treatment });
    lines += 1;
    // The first line says that it has begun.
    if (lines === signatures + 1) setTimeout(() => child.kill('SIGKILL'), moment);
  });
  await Promise.all([once(child, 'exit'), once(output, 'close')]);
  return acknowledged;
};

describe('a process killed in the middle of signing', () => {
  test(
    `loses nothing that it acknowledged and signs nothing twice, ${kills} times over`,
    { timeout: 20_000 + 20_000 * kills },
    async () => {
      const clinic = await foundClinic();
      const prepared = await openClinic(clinic);
      await asDoctor(prepared.page);
      const { patient } = await addPatient(prepared.page);
      await prepared.close();
      const keychainFile = join((await emptyClinic()).folder, 'keychain.json');
      writeFileSync(keychainFile, keychainText(clinic.keychain));
      const acknowledged: Acknowledged[] = [];

      for (let kill = 0; kill < kills; kill += 1) {
        const run = await signUntilKilled(
          clinic.folder,
          keychainFile,
          Math.floor(Math.random() * 5),
          Math.random() * 60,
        );
        acknowledged.push(...run);
      }

      const after = await copyOf({
        folder: clinic.folder,
        keychain: readKeychain(readFileSync(keychainFile, 'utf8')),
      });
      const { page, close } = await openClinic(after);
      await asDoctor(page);
      const { ledger, waiting } = await page.get('app.status', {});
      const { problems } = await page.get('ledger.check', {});
      const { visits, trust } = await page.get('patients.record', { patient });
      await close();
      const shown = visits.flatMap(({ versions }) =>
        versions.map(({ transaction, content }) => [transaction, content?.treatment] as const),
      );
      const treatments = shown.map(([, treatment]) => treatment);

      expect({ state: ledger?.state, waiting, problems, trust: trust.state }).toEqual({
        state: 'whole',
        waiting: 0,
        problems: [],
        trust: 'whole',
      });
      expect(acknowledged.length).toBeGreaterThan(kills / 2);
      const byTransaction = new Map(shown);
      expect(
        acknowledged.filter(
          ({ transaction, treatment }) => byTransaction.get(transaction as never) !== treatment,
        ),
      ).toEqual([]);
      expect(treatments).toHaveLength(new Set(treatments).size);
    },
  );
});
