import { z } from 'zod';
import type { ClinicId, KeyId, PublicKey, RecordId, WorkstationId } from '#contract/ids.ts';
import type { Crypto } from '#app/ports/crypto.ts';
import type { RowChange, Rows } from '#app/ports/rows.ts';
import { derivedKeys } from '#app/keys/derived-keys.ts';
import { type Epochs, sealingEpoch, underEitherEpoch } from '#app/keys/epoch.ts';
import { openRow, sealRow } from '#app/keys/sealed-row.ts';
import type { RecordWriter, WriteFailure, Written } from '#app/records/record-writer.ts';
import type { Result } from '#contract/result.ts';
import type { Signer } from '#domain/primitives.ts';
import { receiveKeyIdOf } from '#domain/record/wire-bytes.ts';
import { publicKeyText } from '#domain/transaction/base58.ts';
import { fromHex, fromUtf8, toHex, utf8 } from '#domain/transaction/bytes.ts';

const storedSchema = z.object({
  /** 0: the one that the workstation was enrolled with. */
  counter: z.number().int().min(0),
  /** 32 bytes, hex. */
  key: z.string().regex(/^[0-9a-f]{64}$/),
  /** The `receiveKey` transaction that names it; null for the first. */
  transaction: z.string().nullable(),
});

/** A receive key of this workstation. Sealed by device secret and epoch key; destroyed once it was replaced. */
export interface ReceiveKey {
  readonly counter: number;
  readonly key: Uint8Array;
  readonly transaction: string | null;
}

const label = (id: KeyId): string => `receiveKey/${id}`;

export const publicReceiveKey = (crypto: Crypto, { key }: Pick<ReceiveKey, 'key'>): PublicKey =>
  publicKeyText(crypto.boxPublicKey(key));

export const receiveKeyChange = (
  crypto: Crypto,
  sealingKey: Uint8Array,
  receive: ReceiveKey,
): RowChange => {
  const id = receiveKeyIdOf(publicReceiveKey(crypto, receive), crypto.primitives);
  const text = utf8(JSON.stringify({ ...receive, key: toHex(receive.key) }));
  const body = sealRow(crypto, sealingKey, label(id), text);
  crypto.wipe(text);
  return { put: 'receiveKey', id, body };
};

const openReceiveKey = (
  crypto: Crypto,
  sealingKey: Uint8Array,
  id: KeyId,
  body: Uint8Array,
): ReceiveKey | undefined => {
  const plain = openRow(crypto, sealingKey, label(id), body);
  const parsed = storedSchema.safeParse(plain && JSON.parse(fromUtf8(plain) ?? 'null'));
  const key = parsed.success ? fromHex(parsed.data.key) : undefined;
  return parsed.success && key !== undefined ? { ...parsed.data, key } : undefined;
};

/** This workstation's own receive keys. */
export interface ReceiveKeyRing {
  readonly one: (id: KeyId) => Promise<ReceiveKey | undefined>;
  readonly all: () => Promise<ReadonlyMap<KeyId, ReceiveKey>>;
  readonly sealed: (receive: ReceiveKey) => RowChange;
  /** Every one under the next epoch key. */
  readonly rewrapAll: () => Promise<readonly RowChange[]>;
}

export const createReceiveKeyRing = (
  crypto: Crypto,
  rows: Pick<Rows, 'get' | 'list'>,
  device: Uint8Array,
  epochs: Pick<Epochs, 'current' | 'next'>,
): ReceiveKeyRing => {
  const under = (epoch: Uint8Array) => derivedKeys(crypto).receiveKeys(device, epoch);
  const open = (id: KeyId, body: Uint8Array): ReceiveKey | undefined =>
    underEitherEpoch(epochs, (epoch) => openReceiveKey(crypto, under(epoch), id, body));
  const all: ReceiveKeyRing['all'] = async () => {
    const held = new Map<KeyId, ReceiveKey>();
    for (const { id, body } of await rows.list('receiveKey')) {
      const key = open(id as KeyId, body);
      if (key !== undefined) held.set(id as KeyId, key);
    }
    return held;
  };
  const sealed: ReceiveKeyRing['sealed'] = (receive) =>
    receiveKeyChange(crypto, under(sealingEpoch(epochs)), receive);
  return {
    all,
    sealed,
    one: async (id) => {
      const body = await rows.get('receiveKey', id);
      return body === null ? undefined : open(id, body);
    },
    rewrapAll: async () => [...(await all()).values()].map(sealed),
  };
};

/** The signed word of a workstation which key it is reached under from now on. */
export const receiveKeyRecord = (
  crypto: Crypto,
  writer: RecordWriter,
  facts: {
    readonly clinic: ClinicId;
    readonly workstation: WorkstationId;
    readonly receiveKey: PublicKey;
    readonly counter: number;
    readonly signer: Signer;
  },
): Result<Written, WriteFailure> =>
  writer.create({
    clinic: facts.clinic,
    record: toHex(crypto.random(16)) as RecordId,
    patient: null,
    clear: {
      kind: 'receiveKey',
      fields: {
        workstation: facts.workstation,
        receiveKey: facts.receiveKey,
        counter: String(facts.counter),
      },
    },
    sealed: null,
    owners: [facts.signer.publicKey],
    signer: facts.signer,
  });
