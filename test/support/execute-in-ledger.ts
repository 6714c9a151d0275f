import { derivedKeys } from '#app/keys/derived-keys.ts';
import { connectWithKey } from '#platform/store/open-database.ts';
import type { Clinic } from './quick-clinic.ts';
import { platformOf } from './real-app.ts';

/** Changes a closed clinic's ledger file as somebody does who has the disk and the keychain. */
export const executeInLedger = async ({ folder, keychain }: Clinic, sql: string): Promise<void> => {
  const { crypto } = await platformOf(folder);
  const device = keychain.get('device');
  if (device === undefined) throw new Error('no device secret in the keychain');
  const database = connectWithKey(`${folder}/ledger.db`, derivedKeys(crypto).ledgerFile(device));
  database.exec(sql);
  database.close();
};
