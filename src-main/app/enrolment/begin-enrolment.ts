import type { CallError } from '#contract/errors.ts';
import type { WorkstationId } from '#contract/ids.ts';
import type { NodeId } from '#contract/network.ts';
import { fail, ok, type Result } from '#contract/result.ts';
import type { Platform } from '#app/ports/platform.ts';
import type { RowChange } from '#app/ports/rows.ts';
import type { SecretStore } from '#app/ports/secrets.ts';
import { derivedKeys } from '#app/keys/derived-keys.ts';
import { newBoxKey, newSignSeed } from '#app/keys/new-keys.ts';
import { sealRow } from '#app/keys/sealed-row.ts';
import { nodesChange } from '#app/network/node-settings.ts';
import { type Installation, writeInstallation } from '#app/workstation/installation.ts';
import { placeSecrets, type SecretPlace } from '#app/workstation/place-secrets.ts';
import { processLabel } from '#app/workstation/process-label.ts';
import { storeProblem } from '#app/workstation/open-files.ts';
import { toHex, utf8 } from '#domain/transaction/bytes.ts';
import { receiveKeyChange } from './receive-keys.ts';
import { type EnrolmentCode, writeEnrolmentCode } from './enrolment-code.ts';

interface BeginOptions {
  readonly platform: Platform;
  readonly place: SecretPlace;
  /** Of an attempt that was cut short, whose files are moved aside. */
  readonly installation: Installation | null;
  readonly freshId: string;
  readonly code: EnrolmentCode;
}

export interface Begun {
  readonly installation: Installation;
  readonly secrets: SecretStore;
}

/**
 * Makes everything that belongs to this computer alone: its secrets, its keys, and the rows that remember the code. The
 * installation is marked last; an attempt cut short anywhere before starts anew.
 */
export const beginEnrolment = async (options: BeginOptions): Promise<Result<Begun, CallError>> => {
  const { platform, place } = options;
  const id = options.installation?.id ?? options.freshId;
  const unfinished: Installation = {
    v: 1,
    id,
    place: place.kind,
    state: 'unfinished',
    serves: 'network',
  };
  if (!(await writeInstallation(platform.files, unfinished)).ok) return fail({ code: 'diskFull' });
  await platform.store.setAside();
  await platform.store.removeReplica();
  const placed = await placeSecrets(platform, id, place);
  if (!placed.ok) return placed;
  const { secrets, device, epoch } = placed.value;
  const opened = await platform.store.open(
    derivedKeys(platform.crypto).ledgerFile(device),
    'unserved',
  );
  if (!opened.ok) return fail({ code: storeProblem[opened.error.code] });
  const written = await opened.value.rows.write({ rows: firstRows(options, device, epoch) });
  platform.crypto.wipe(device, epoch);
  await opened.value.close();
  if (!written.ok) return fail({ code: 'diskFull' });
  const installation: Installation = { ...unfinished, state: 'enrolling' };
  const marked = await writeInstallation(platform.files, installation);
  return marked.ok ? ok({ installation, secrets }) : fail({ code: 'diskFull' });
};

const firstRows = (
  { platform, code }: BeginOptions,
  device: Uint8Array,
  epoch: Uint8Array,
): readonly RowChange[] => {
  const { crypto } = platform;
  const key = derivedKeys(crypto).processRows(device);
  const seed = newSignSeed(crypto);
  const receive = { counter: 0, key: newBoxKey(crypto), transaction: null };
  const enrolment = {
    workstation: toHex(crypto.random(16)) as WorkstationId,
    code: writeEnrolmentCode(code, crypto.primitives),
  };
  const rows: readonly RowChange[] = [
    {
      put: 'workstationKey',
      id: 'own',
      body: sealRow(crypto, key, processLabel.workstation, seed),
    },
    receiveKeyChange(crypto, derivedKeys(crypto).receiveKeys(device, epoch), receive),
    {
      put: 'setting',
      id: 'enrolment',
      body: sealRow(crypto, key, processLabel.enrolment, utf8(JSON.stringify(enrolment))),
    },
    nodesChange(
      code.nodes.map(({ name, url, pin }) => ({
        node: toHex(crypto.random(16)) as NodeId,
        name,
        url,
        pin,
        headers: [],
      })),
    ),
  ];
  crypto.wipe(key, seed, receive.key);
  return rows;
};
