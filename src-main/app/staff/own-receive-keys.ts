import type { KeyId } from '#contract/ids.ts';
import type { Crypto } from '#app/ports/crypto.ts';
import type { Rows } from '#app/ports/rows.ts';
import { derivedKeys } from '#app/keys/derived-keys.ts';
import { openRow } from '#app/keys/sealed-row.ts';
import { openReceiveKey, publicReceiveKey, type ReceiveKey } from '#app/enrolment/receive-keys.ts';
import { processLabel } from '#app/workstation/process-label.ts';
import { receiveKeyIdOf } from '#domain/record/wire-bytes.ts';

/** One of this workstation's receive keys by its id; the founding workstation keeps its first beside its signing key. */
export const ownReceiveKey = async (
  crypto: Crypto,
  rows: Pick<Rows, 'get'>,
  device: Uint8Array,
  id: KeyId,
): Promise<ReceiveKey | undefined> => {
  const processKey = derivedKeys(crypto).processRows(device);
  const body = await rows.get('receiveKey', id);
  if (body !== null) return openReceiveKey(crypto, processKey, id, body);
  const first = await firstReceiveKey(crypto, rows, processKey);
  if (first === undefined) return undefined;
  const isIt = receiveKeyIdOf(publicReceiveKey(crypto, first), crypto.primitives) === id;
  return isIt ? first : undefined;
};

/** Of a founding workstation, until it was replaced. */
export const firstReceiveKey = async (
  crypto: Crypto,
  rows: Pick<Rows, 'get'>,
  processKey: Uint8Array,
): Promise<ReceiveKey | undefined> => {
  const row = await rows.get('workstationKey', 'own');
  const keys = row && openRow(crypto, processKey, processLabel.workstation, row);
  if (keys?.length !== 64) return undefined;
  return { counter: 0, key: keys.slice(32), transaction: null };
};
