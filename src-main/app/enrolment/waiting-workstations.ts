import type { Crypto } from '#app/ports/crypto.ts';
import { openVersion } from '#app/records/open-version.ts';
import type { OpenWorkstation } from '#app/workstation/open-workstation.ts';
import { readClear } from '#domain/record/clear-fields.ts';
import { type KnownWorkstation, workstationContentSchema } from './workstation-directory.ts';

/** A workstation about which something is signed that no block holds yet. */
export type WaitingWorkstation = Omit<KnownWorkstation, 'height'> & { readonly height: null };

export const waitingWorkstations = async (
  { pending, clinic, directoryKey }: OpenWorkstation,
  { primitives }: Pick<Crypto, 'primitives'>,
): Promise<readonly WaitingWorkstation[]> => {
  const found: WaitingWorkstation[] = [];
  for (const { indexed } of pending.all()) {
    if (indexed.kind !== 'workstation' || indexed.verdict !== 'valid') continue;
    const transaction = await pending.read(indexed.transaction);
    if (transaction === null) continue;
    const {
      v: _v,
      base: _base,
      key: _key,
      iv: _iv,
      ct: _ct,
      ...fields
    } = transaction.metadata ?? {};
    const clear = readClear('workstation', fields);
    if (clear?.kind !== 'workstation') continue;
    const read = { state: 'whole', transaction, height: 0 } as const;
    const content = openVersion(clinic.id, indexed, read, directoryKey, primitives);
    const label = content.ok ? workstationContentSchema.safeParse(content.value) : undefined;
    found.push({
      ...clear.fields,
      label: label?.data?.label ?? '',
      transaction: indexed.transaction,
      height: null,
    });
  }
  return found;
};
