import { z } from 'zod';
import { clinicIdSchema, type PublicKey, publicKeySchema } from '#contract/ids.ts';
import type { Platform } from '#app/ports/platform.ts';
import type { OpenStore } from '#app/ports/store.ts';
import { derivedKeys } from '#app/keys/derived-keys.ts';
import { openRow } from '#app/keys/sealed-row.ts';
import { fromUtf8 } from '#domain/transaction/bytes.ts';
import { processLabel } from './process-label.ts';

const localFactsSchema = z.object({
  address: z.string(),
  phone: z.string(),
  workstation: z.string(),
  label: z.string(),
  prefix: z.string(),
});

/** Kept where the own ledger holds no clinic: at a workstation that was enrolled into one. */
const clinicFactsSchema = z.object({
  id: clinicIdSchema,
  name: z.string(),
  rootKey: publicKeySchema,
  recoveryKey: z.string(),
});

/** What only the process opens: directory key, workstation keys, local facts; and the pinned clinic. */
export const ownRows = async (platform: Platform, device: Uint8Array, own: OpenStore) => {
  const { crypto } = platform;
  const opened = openedRows(platform, device, own);
  const directoryKey = await opened('directory', 'key', processLabel.directory);
  const workstationKeys = await opened('workstationKey', 'own', processLabel.workstation);
  const facts = localFactsSchema.safeParse(
    parsedText(await opened('setting', 'facts', processLabel.facts)),
  );
  const clinic = await pinnedClinic(platform, device, own);
  if (!directoryKey || !workstationKeys || !facts.success || clinic === null) return null;
  const signer = crypto.signer(workstationKeys.slice(0, 32));
  return { directoryKey, signer, facts: facts.data, clinic };
};

/** The clinic on whose own ledger this file began, or the one that this workstation was enrolled into. */
export const pinnedClinic = async (platform: Platform, device: Uint8Array, own: OpenStore) => {
  const [first] = await own.index.registry();
  const id = await own.index.clinic();
  if (first?.entry.kind === 'clinic' && id !== null) {
    const { name, rootKey, recoveryKey } = first.entry;
    return { id, name, rootKey, recoveryKey };
  }
  const row = await openedRows(platform, device, own)('setting', 'clinic', processLabel.clinic);
  const kept = clinicFactsSchema.safeParse(parsedText(row));
  if (!kept.success) return null;
  return { ...kept.data, recoveryKey: kept.data.recoveryKey as PublicKey };
};

const openedRows = ({ crypto }: Platform, device: Uint8Array, { rows }: OpenStore) => {
  const key = derivedKeys(crypto).processRows(device);
  return async (
    family: 'directory' | 'workstationKey' | 'setting',
    id: string,
    label: string,
  ): Promise<Uint8Array | undefined> => {
    const body = await rows.get(family, id);
    return body === null ? undefined : openRow(crypto, key, label, body);
  };
};

const parsedText = (bytes: Uint8Array | undefined): unknown =>
  JSON.parse((bytes && fromUtf8(bytes)) ?? 'null');
