import type { CallError } from '#contract/errors.ts';
import type { WorkstationId } from '#contract/ids.ts';
import { fail, ok, type Result } from '#contract/result.ts';
import type { Platform } from '#app/ports/platform.ts';
import type { RecordIndex } from '#app/ports/ledger.ts';
import type { RowChange, Rows } from '#app/ports/rows.ts';
import { derivedKeys } from '#app/keys/derived-keys.ts';
import { newBoxKey } from '#app/keys/new-keys.ts';
import { boxRoleKey, databasesAt, databasesOf, rolesAt } from '#app/keys/role-keys.ts';
import { sealRow } from '#app/keys/sealed-row.ts';
import { membershipChange } from '#app/network/join/membership-row.ts';
import { createRecordWriter } from '#app/records/record-writer.ts';
import { processLabel } from '#app/workstation/process-label.ts';
import type { StaffEntry } from '#domain/access/verdict.ts';
import { publicKeyBytes } from '#domain/transaction/base58.ts';
import { utf8 } from '#domain/transaction/bytes.ts';
import type { EnrolmentCode } from './enrolment-code.ts';
import { publicReceiveKey, type ReceiveKeyRing, receiveKeyRecord } from './receive-keys.ts';
import type { HandedOver } from './take-hand-over.ts';

interface FinishOptions {
  readonly platform: Pick<Platform, 'crypto' | 'transactions'>;
  readonly rows: Pick<Rows, 'write'>;
  readonly index: Pick<RecordIndex, 'registry'>;
  readonly device: Uint8Array;
  readonly code: EnrolmentCode;
  readonly workstation: WorkstationId;
  readonly seed: Uint8Array;
  readonly ring: Pick<ReceiveKeyRing, 'sealed'>;
  readonly handed: HandedOver;
}

/**
 * What makes an enrolled computer a workstation, in one write: the directory key, who the clinic is, this workstation's role
 * keys boxed to everybody whom the registry entitles, that the network's blocks count, and the next receive key with its
 * signed transaction, so that nothing kept here opens the file a second time once the old key is gone.
 */
export const finishEnrolment = async (options: FinishOptions): Promise<Result<void, CallError>> => {
  const { platform, rows, index, device, code, handed } = options;
  const { crypto } = platform;
  const registry = (await index.registry()).filter(({ verdict }) => verdict === 'valid');
  const clinic = registry.find(({ entry }) => entry.kind === 'clinic')?.entry;
  if (clinic?.kind !== 'clinic') return fail({ code: 'notEnrolled' });
  const processKey = derivedKeys(crypto).processRows(device);
  const sealed = (id: string, label: string, text: string): RowChange => ({
    put: 'setting',
    id,
    body: sealRow(crypto, processKey, label, utf8(text)),
  });
  const next = { counter: 1, key: newBoxKey(crypto) };
  const signer = crypto.signer(options.seed);
  const named = receiveKeyRecord(crypto, createRecordWriter(crypto, platform.transactions), {
    clinic: code.clinic,
    workstation: options.workstation,
    receiveKey: publicReceiveKey(crypto, next),
    counter: next.counter,
    signer,
  });
  if (!named.ok) throw new Error(`a receive key could not be named: ${named.error.code}`);
  const { transaction } = named.value;
  const facts = {
    address: handed.facts.address,
    phone: handed.facts.phone,
    workstation: options.workstation,
    label: code.label,
    prefix: code.prefix,
  };
  const changes: readonly RowChange[] = [
    {
      put: 'directory',
      id: 'key',
      body: sealRow(crypto, processKey, processLabel.directory, handed.directoryKey),
    },
    options.ring.sealed({ ...next, transaction: transaction.id }),
    sealed('facts', processLabel.facts, JSON.stringify(facts)),
    sealed('clinic', processLabel.clinic, JSON.stringify({ id: code.clinic, ...clinic })),
    ...(await roleBoxes(
      options,
      registry.map(({ entry }) => entry),
    )),
    membershipChange({ state: 'network', report: null }),
    { remove: 'setting', id: 'enrolment' },
  ];
  const enqueue = [
    {
      transaction: transaction.id,
      body: JSON.stringify(transaction),
      fallback: null,
      after: [],
    },
  ];
  const written = await rows.write({ rows: changes, enqueue });
  crypto.wipe(processKey, next.key);
  return written.ok ? ok(undefined) : fail({ code: 'diskFull' });
};

/** For everybody who is active now; who comes later is boxed by a person who is signed in. */
const roleBoxes = async (
  { platform, code, workstation, handed }: FinishOptions,
  entries: readonly { readonly kind: string }[],
): Promise<readonly RowChange[]> => {
  const newest = new Map<string, StaffEntry>();
  for (const entry of entries) if (isStaff(entry)) newest.set(entry.person, entry);
  const boxes: RowChange[] = [];
  for (const { person, roles, status, boxKey } of newest.values()) {
    const publicKey = publicKeyBytes(boxKey);
    if (status !== 'active' || publicKey === undefined) continue;
    const entitled = databasesOf(rolesAt(code.purpose, roles));
    for (const database of databasesAt(code.purpose).filter((each) => entitled.includes(each))) {
      const to = { person, boxKey: publicKey };
      const role = handed.roles[database];
      boxes.push(await boxRoleKey(platform.crypto, database, workstation, to, role));
    }
  }
  return boxes;
};

const isStaff = (entry: { readonly kind: string }): entry is StaffEntry => entry.kind === 'staff';
