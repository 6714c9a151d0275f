import type { Crypto } from '#app/ports/crypto.ts';
import { derivedKeys } from './derived-keys.ts';
import { type Epochs, sealingEpoch, underEitherEpoch } from './epoch.ts';
import { openRow, sealRow } from './sealed-row.ts';

/** Seals rows with what this computer has: an older copy of the disk opens none of them once a record was deleted here. */
export interface EpochSeal {
  readonly seal: (label: string, plain: Uint8Array) => Uint8Array;
  readonly open: (label: string, body: Uint8Array) => Uint8Array | undefined;
}

export const createEpochSeal = (
  crypto: Crypto,
  device: Uint8Array,
  epochs: Pick<Epochs, 'current' | 'next'>,
): EpochSeal => {
  const under = (epoch: Uint8Array) => derivedKeys(crypto).epochRows(device, epoch);
  return {
    seal: (label, plain) => sealRow(crypto, under(sealingEpoch(epochs)), label, plain),
    open: (label, body) =>
      underEitherEpoch(epochs, (epoch) => openRow(crypto, under(epoch), label, body)),
  };
};
