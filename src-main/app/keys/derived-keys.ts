import type { Crypto } from '#app/ports/crypto.ts';
import type { RoleDatabase } from '#app/ports/role-stores.ts';
import { concat } from '#domain/transaction/bytes.ts';

/**
 * Every key that is derived and never stored. D is the device secret, N the epoch key, W a role key
 * (each 32 bytes); all results are 32 bytes.
 */
export const derivedKeys = (crypto: Crypto) => {
  const fromBoth = (first: Uint8Array, second: Uint8Array, info: string): Uint8Array => {
    const both = concat(first, second);
    const key = crypto.hkdf(both, info);
    crypto.wipe(both);
    return key;
  };
  return {
    /** The ledger's file. */
    ledgerFile: (device: Uint8Array) => crypto.hkdf(device, 'careledger/file/ledger'),
    /** A role database. */
    roleFile: (database: RoleDatabase, role: Uint8Array, epoch: Uint8Array) =>
      fromBoth(role, epoch, `careledger/file/${database}`),
    /** The wrapping of patient keys, by role. */
    patientKeys: (database: RoleDatabase, role: Uint8Array, epoch: Uint8Array) =>
      fromBoth(role, epoch, `careledger/patient-keys/${database}`),
    /** Rows that the process itself opens: workstation keys, directory key, settings. */
    processRows: (device: Uint8Array) => crypto.hkdf(device, 'careledger/rows'),
    /** This workstation's receive keys: no copy of the disk opens them once a record was erased. */
    receiveKeys: (device: Uint8Array, epoch: Uint8Array) =>
      fromBoth(device, epoch, 'careledger/receive-keys'),
    /** A person's vault. */
    vault: (passphraseHash: Uint8Array, device: Uint8Array) =>
      fromBoth(passphraseHash, device, 'careledger/vault'),
    /** A person's drafts. */
    drafts: (boxPrivateKey: Uint8Array) => crypto.hkdf(boxPrivateKey, 'careledger/drafts'),
    /** Rows that no copy of the disk opens once a record was erased. */
    epochRows: (device: Uint8Array, epoch: Uint8Array) =>
      fromBoth(device, epoch, 'careledger/epoch-rows'),
    /** What a person added at a front desk, until others have it. */
    keysOnTheirWay: (boxPrivateKey: Uint8Array) =>
      crypto.hkdf(boxPrivateKey, 'careledger/keys-on-their-way'),
    /** The inner and outer seal of a card blob. */
    cardInner: (cardSecret: Uint8Array, pinHash: Uint8Array) =>
      fromBoth(cardSecret, pinHash, 'careledger/card'),
    cardOuter: (epoch: Uint8Array) => crypto.hkdf(epoch, 'careledger/cards'),
    /** The recovery words' two key pairs. */
    rootSeed: (entropy: Uint8Array) => crypto.hkdf(entropy, 'careledger/root'),
    recoveryPrivateKey: (entropy: Uint8Array) => crypto.hkdf(entropy, 'careledger/recovery'),
  };
};

/** What is done under a key that was derived for it alone. */
export const under = <Value>(
  crypto: Crypto,
  key: Uint8Array,
  work: (key: Uint8Array) => Value,
): Value => {
  try {
    return work(key);
  } finally {
    crypto.wipe(key);
  }
};

export type DerivedKeys = ReturnType<typeof derivedKeys>;
