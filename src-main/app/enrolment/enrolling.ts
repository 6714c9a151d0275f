import { z } from 'zod';
import type { CallError } from '#contract/errors.ts';
import { type KeyId, workstationIdSchema } from '#contract/ids.ts';
import { fail, ok, type Result } from '#contract/result.ts';
import type { Problem } from '#contract/status.ts';
import type { Enrolment, Offer } from '#contract/workstations.ts';
import type { Platform } from '#app/ports/platform.ts';
import type { OpenReplica } from '#app/ports/replica.ts';
import type { SecretStore } from '#app/ports/secrets.ts';
import type { OpenStore } from '#app/ports/store.ts';
import { createInTurn } from '#app/in-turn.ts';
import { derivedKeys } from '#app/keys/derived-keys.ts';
import { type Epochs, openEpochs } from '#app/keys/epoch.ts';
import { createPatientKeys } from '#app/keys/patient-keys.ts';
import { openRow } from '#app/keys/sealed-row.ts';
import { readMembership } from '#app/network/join/membership-row.ts';
import { createNetworkLink, type NetworkLink } from '#app/network/network-link.ts';
import { openNodeSettings } from '#app/network/node-settings.ts';
import { fingerprintOf } from '#app/staff/fingerprint.ts';
import { secretProblem, storeProblem } from '#app/workstation/open-files.ts';
import { processLabel } from '#app/workstation/process-label.ts';
import type { RegistryEntry, WorkstationEntry } from '#domain/access/verdict.ts';
import { publicKeyText } from '#domain/transaction/base58.ts';
import { fromUtf8 } from '#domain/transaction/bytes.ts';
import { type EnrolmentCode, readEnrolmentCode } from './enrolment-code.ts';
import { createReceiveKeyRing, type ReceiveKeyRing } from './receive-keys.ts';
import { finishEnrolment } from './finish-enrolment.ts';
import { checkDigits, type Reply, writeReply } from './reply-code.ts';
import { type HandedOver, takeHandOver, type Taking } from './take-hand-over.ts';

/** A computer on its way into a clinic: it follows the network's blocks and waits for two things from the administrator. */
export interface Enrolling {
  readonly state: () => Promise<Enrolment>;
  /** One piece of the hand-over file, in order. True: this was the last, and the workstation is set up. */
  readonly takeFile: (
    bytes: Uint8Array,
    first: boolean,
    last: boolean,
  ) => Promise<Result<boolean, CallError>>;
  /** Resolves when the files are closed. */
  readonly stop: () => Promise<void>;
}

interface EnrollingOptions {
  readonly platform: Platform;
  readonly secrets: SecretStore;
  readonly changed: () => void;
}

const enrolmentSchema = z.object({ workstation: workstationIdSchema, code: z.string() });

/** Everything that was remembered of the code, opened. */
interface Remembered {
  readonly code: EnrolmentCode;
  readonly reply: Reply;
  readonly seed: Uint8Array;
  readonly receivePrivate: Uint8Array;
}

/** `done`: the last write of an enrolment came through before a kill, and only its mark is missing. */
export const openEnrolling = async (
  options: EnrollingOptions,
): Promise<Result<Enrolling | 'done', Problem>> => {
  const { platform, secrets } = options;
  const { crypto, store } = platform;
  const device = await secrets.read('device');
  if (!device.ok) return fail(secretProblem(device.error));
  const epochs = await openEpochs(crypto, secrets);
  if (!epochs.ok) return fail(secretProblem(epochs.error));
  if (device.value === null || epochs.value === null) return fail('storeKeyWrong');
  const key = derivedKeys(crypto).ledgerFile(device.value);
  const opened = await store.open(key, 'unserved');
  if (!opened.ok) return fail(storeProblem[opened.error.code]);
  const own = opened.value;
  if ((await readMembership(own.rows)) !== null) {
    await own.close();
    return ok('done');
  }
  const ring = createReceiveKeyRing(crypto, own.rows, device.value, epochs.value);
  const remembered = await remember(platform, device.value, own, ring);
  if (remembered === null) {
    await own.close();
    return fail('storeDamaged');
  }
  const chain = await openPinned(platform, key, remembered.code);
  if (!chain.ok) {
    await own.close();
    return chain;
  }
  const nodes = await openNodeSettings({ crypto, rows: own.rows, secrets });
  return ok(
    enrolling({
      ...options,
      remembered,
      device: device.value,
      epochs: epochs.value,
      ring,
      own,
      chain: chain.value,
      connect: (changed) =>
        createNetworkLink({
          platform,
          nodes,
          replica: chain.value.replica,
          isExpected: () => true,
          changed,
        }),
    }),
  );
};

const remember = async (
  { crypto }: Platform,
  device: Uint8Array,
  { rows }: OpenStore,
  ring: ReceiveKeyRing,
): Promise<Remembered | null> => {
  const key = derivedKeys(crypto).processRows(device);
  const row = await rows.get('setting', 'enrolment');
  const keysRow = await rows.get('workstationKey', 'own');
  const text = row && openRow(crypto, key, processLabel.enrolment, row);
  const seed = keysRow && openRow(crypto, key, processLabel.workstation, keysRow);
  const parsed = enrolmentSchema.safeParse(text ? JSON.parse(fromUtf8(text) ?? 'null') : null);
  const code = parsed.success ? readEnrolmentCode(parsed.data.code, crypto.primitives) : undefined;
  const [first] = (await ring.all()).values();
  if (!parsed.success || code === undefined || !seed || first === undefined) return null;
  const receivePrivate = first.key;
  const reply: Reply = {
    clinic: code.clinic,
    invitation: code.invitation,
    workstation: parsed.data.workstation,
    signKey: crypto.signer(seed).publicKey as Reply['signKey'],
    receiveKey: publicKeyText(crypto.boxPublicKey(receivePrivate)),
  };
  return { code, reply, seed, receivePrivate };
};

const openPinned = async (
  { store }: Platform,
  key: Uint8Array,
  { clinic, root }: EnrolmentCode,
): Promise<Result<OpenReplica, Problem>> => {
  let opened = await store.openReplica(key, 'unserved');
  if (!opened.ok && opened.error.code === 'damaged') {
    await store.removeReplica();
    opened = await store.openReplica(key, 'unserved');
  }
  if (!opened.ok) return fail(storeProblem[opened.error.code]);
  const pinned = await opened.value.pin({ clinic, root });
  if (pinned.ok) return ok(opened.value);
  await opened.value.close();
  return fail('diskFull');
};

interface Parts extends EnrollingOptions {
  readonly remembered: Remembered;
  readonly device: Uint8Array;
  readonly epochs: Epochs;
  readonly ring: ReceiveKeyRing;
  readonly own: OpenStore;
  readonly chain: OpenReplica;
  readonly connect: (changed: () => void) => NetworkLink;
}

const enrolling = (parts: Parts): Enrolling => {
  const { platform, remembered, device, epochs, ring, own, chain, changed } = parts;
  const { crypto } = platform;
  const { code, reply, seed, receivePrivate } = remembered;
  const { primitives } = crypto;
  const inTurn = createInTurn();
  const link = parts.connect(changed);
  let taking: Taking | null = null;

  /** The newest word of the registry on this workstation. */
  const ownEntry = async (): Promise<(RegistryEntry & { entry: WorkstationEntry }) | undefined> =>
    (await chain.index.registry()).findLast(
      (each): each is RegistryEntry & { entry: WorkstationEntry } =>
        each.verdict === 'valid' &&
        each.entry.kind === 'workstation' &&
        each.entry.workstation === reply.workstation &&
        each.entry.signKey === reply.signKey,
    );
  /** Null while the block that the code pins is not here. */
  const isPinnedChain = async (): Promise<boolean | null> => {
    const known = await chain.replica.digest(code.block.height);
    return known === null ? null : known === code.block.digest;
  };
  const troubleOf = async (): Promise<Enrolment['trouble']> => {
    if ((await isPinnedChain()) === false) return 'otherClinic';
    const { phase } = link.state();
    return phase === 'behind' || phase === 'caughtUp' ? null : phase;
  };
  const stateOf = async (): Promise<Enrolment['state']> => {
    const entry = (await isPinnedChain()) === true ? (await ownEntry())?.entry : undefined;
    if (entry === undefined) return 'asking';
    return entry.status === 'active' ? 'enrolled' : 'revoked';
  };

  const begin = async (): Promise<Taking | null> => {
    const found = (await stateOf()) === 'enrolled' ? await ownEntry() : undefined;
    if (found === undefined) return null;
    const version = await chain.index.version(found.transaction);
    const directory: KeyId | null = version?.keyId ?? null;
    return takeHandOver({
      crypto,
      rows: own.rows,
      index: chain.index,
      patientKeys: createPatientKeys(crypto, own.rows, epochs),
      clinic: code.clinic,
      workstation: reply.workstation,
      purpose: found.entry.purpose,
      receivePrivate,
      directory,
      height: async () => (await chain.replica.head()).height,
    });
  };
  const finish = async (handed: HandedOver): Promise<Result<boolean, CallError>> => {
    const entry = (await ownEntry())?.entry;
    if (entry?.status !== 'active') return fail({ code: 'notEnrolled' });
    const { transactions } = platform;
    const finished = await finishEnrolment({
      platform: { crypto, transactions },
      rows: own.rows,
      index: chain.index,
      device,
      code: { ...code, purpose: entry.purpose },
      workstation: reply.workstation,
      seed,
      ring,
      handed,
    });
    return finished.ok ? ok(true) : finished;
  };
  const takeFile: Enrolling['takeFile'] = async (bytes, first, last) => {
    if (first) {
      taking?.wipe();
      taking = await begin();
      if (taking === null) return fail({ code: 'notEnrolled' });
    }
    if (taking === null) return fail({ code: 'fileIncomplete' });
    const pushed = await taking.push(bytes, last);
    changed();
    if (pushed.ok && pushed.value === null) return ok(false);
    const finished = pushed.ok && pushed.value !== null ? await finish(pushed.value) : pushed;
    taking.wipe();
    taking = null;
    return finished.ok ? ok(true) : finished;
  };

  return {
    state: async () => ({
      offer: offerOf(code, platform),
      reply: writeReply(reply, crypto.signer(seed), primitives),
      digits: checkDigits(reply, primitives),
      height: link.state().height,
      caughtUp: link.isCaughtUp(),
      trouble: await troubleOf(),
      state: await stateOf(),
      file: taking && { done: taking.done(), total: taking.total() },
    }),
    takeFile: (bytes, first, last) => inTurn(() => takeFile(bytes, first, last)),
    stop: () =>
      inTurn(async () => {
        taking?.wipe();
        await link.stop();
        await chain.close();
        await own.close();
        crypto.wipe(seed, receivePrivate);
      }),
  };
};

export const offerOf = (code: EnrolmentCode, { crypto }: Pick<Platform, 'crypto'>): Offer => ({
  label: code.label,
  purpose: code.purpose,
  prefix: code.prefix,
  fingerprint: fingerprintOf(crypto, code.root),
  nodes: code.nodes.map(({ name }) => name),
});
