/**
 * Opens the clinic in the folder named first, with the keychain in the file named second, signs in as
 * the doctor and signs visits until it is killed. Every transaction id is printed after the
 * application acknowledged it.
 */
import { readFileSync, writeFileSync, writeSync } from 'node:fs';
import { addPatient, asDoctor, openClinic } from '#test/support/quick-clinic.ts';
import { keychainText, readKeychain } from '#test/support/quick-machine.ts';
import { visitWith } from '#test/unit/clinical/sample-forms.ts';

const [folder = '', keychainFile = ''] = process.argv.slice(2);
const keychain = readKeychain(readFileSync(keychainFile, 'utf8'));

/** The keychain outlives the process that is killed. */
const save = (): void => writeFileSync(keychainFile, keychainText(keychain));
const remember = keychain.set.bind(keychain);
keychain.set = (name, secret) => {
  remember(name, secret);
  save();
  return keychain;
};

/** Straight to the pipe: what was printed before a kill has been printed. */
const print = (line: string): void => void writeSync(1, `${line}\n`);

const { page } = await openClinic({ folder, keychain });
await asDoctor(page);
const { found } = await page.get('patients.search', { query: '', limit: 1 });
const patient = found[0]?.patient ?? (await addPatient(page)).patient;
print('ready');

for (let round = 0; ; round += 1) {
  const { draft, revision } = await page.get('drafts.start', { kind: 'visit', patient });
  const saved = await page.get('drafts.save', {
    draft,
    revision,
    form: { visit: visitWith({ treatment: `Treatment ${process.pid} ${round}` }), reason: '' },
  });
  const { transaction } = await page.get('records.sign', { draft, revision: saved.revision });
  print(`signed ${transaction} Treatment ${process.pid} ${round}`);
}
