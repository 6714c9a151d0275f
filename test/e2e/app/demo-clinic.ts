import { spawnSync } from 'node:child_process';
import { cp } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { newFolder } from '#test/support/real-app.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));

export interface DemoClinic {
  readonly folder: string;
  readonly card: string;
  readonly pin: string;
}

/** Passphrases that `npm run demo` prints. */
export const demo = {
  keyFile: 'demo clinic key file',
  doctor: { name: 'Dr Amara Osei', passphrase: 'demo clinic room two' },
  reception: { name: 'Joseph Kariuki', passphrase: 'demo clinic waiting room' },
  administrator: { name: 'Beatrice Njeri', passphrase: 'demo clinic front desk' },
} as const;

/** A clinic made by `npm run demo`. */
export const makeDemoClinic = async (patients: number, seed = 1): Promise<DemoClinic> => {
  const folder = await newFolder();
  const words = ['--data', folder, '--patients', String(patients), '--seed', String(seed)];
  const made = spawnSync(process.execPath, ['src-main/entry/demo.ts', ...words], {
    cwd: root,
    encoding: 'utf8',
  });
  const card = /CL[0-9A-Z]{53}/.exec(made.stdout)?.[0];
  const pin = /PIN\s+(\d{6})/.exec(made.stdout)?.[1];
  if (card === undefined || pin === undefined) throw new Error(`no demo clinic: ${made.stderr}`);
  return { folder, card, pin };
};

export const copyOfFolder = async (folder: string): Promise<string> => {
  const copy = await newFolder();
  await cp(folder, copy, { recursive: true });
  return copy;
};
