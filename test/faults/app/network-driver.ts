/**
 * Opens the clinic in the folder named first, with the keychain in the file named second, joins its network
 * if it has not, and signs visits as the doctor; dies at the point named third, `before` or `after` it, or
 * when it is killed. Every transaction is printed after the application acknowledged it.
 */
import { readFileSync, writeFileSync, writeSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { fastClock } from '#test/support/fast-clock.ts';
import {
  addPatient,
  addVisit,
  asAdministrator,
  asDoctor,
  openClinic,
} from '#test/support/quick-clinic.ts';
import { keychainText, readKeychain } from '#test/support/quick-machine.ts';
import { passphrases } from '#test/support/real-app.ts';
import { dieAt, type FailPoint } from './fail-points.ts';

const [folder = '', keychainFile = '', point = 'never', when = 'after'] = process.argv.slice(2);
const keychain = readKeychain(readFileSync(keychainFile, 'utf8'));

/** The keychain outlives the process that is killed. */
const remember = keychain.set.bind(keychain);
keychain.set = (name, secret) => {
  remember(name, secret);
  writeFileSync(keychainFile, keychainText(keychain));
  return keychain;
};

/** Straight to the pipe: what was printed before a kill has been printed. */
const print = (line: string): void => void writeSync(1, `${line}\n`);

const change = dieAt(point as FailPoint | 'never', when as 'before' | 'after');
const { page } = await openClinic({ folder, keychain }, { clock: fastClock(20), change });
const membership = async () => (await page.get('app.status', {})).membership?.state;

if ((await membership()) === 'own') {
  await asAdministrator(page);
  const deed = { deed: 'staff', subject: 'clinic' } as const;
  await page.get('session.prove', { passphrase: passphrases.administrator, ...deed });
  await page.get('join.start', {});
}
print('joining');
while ((await membership()) !== 'network') await pause(20);
await asDoctor(page);
const { found } = await page.get('patients.search', { query: '', limit: 1 });
const patient = found[0]?.patient ?? (await addPatient(page)).patient;
for (;;) {
  const { transaction } = await addVisit(page, patient);
  print(`signed ${transaction}`);
  await pause(30);
}
