import { readInstallation } from '#app/workstation/installation.ts';
import { derivedKeys } from '#app/keys/derived-keys.ts';
import { connectWithKey } from '#platform/store/open-database.ts';
import { platformOf } from '#test/support/real-app.ts';
import { demo } from './demo-clinic.ts';

/** Changes a closed demo clinic as somebody does who has the disk and the key file's passphrase. */
export const changeLedger = async (folder: string, sql: string): Promise<void> => {
  const { crypto, files, secrets } = await platformOf(folder);
  const installation = await readInstallation(files);
  if (installation === null || installation === 'damaged') throw new Error('no clinic here');
  const keyFile = await secrets(installation.id).openKeyFile(demo.keyFile);
  const device = keyFile.ok ? await keyFile.value.read('device') : keyFile;
  if (!device.ok || device.value === null) throw new Error('the key file does not open');
  const database = connectWithKey(
    `${folder}/ledger.db`,
    derivedKeys(crypto).ledgerFile(device.value),
  );
  database.exec(sql);
  database.close();
};
