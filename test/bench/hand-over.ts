/** Keys go to one more workstation: the file that brings them all, and the boxes that come one by one. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { PatientId, WorkstationId } from '#contract/ids.ts';
import type { RowChange, Rows } from '#app/ports/rows.ts';
import type { OpenStore } from '#app/ports/store.ts';
import { beginHandOver } from '#app/enrolment/make-hand-over.ts';
import { takeHandOver } from '#app/enrolment/take-hand-over.ts';
import { grantInfo } from '#app/grants/make-grant.ts';
import { openGrants } from '#app/grants/open-grants.ts';
import { queuedChange } from '#app/grants/queued-grant.ts';
import { createPatientKeys, type PatientKeys } from '#app/keys/patient-keys.ts';
import { keyIdOf, receiveKeyIdOf } from '#domain/record/wire-bytes.ts';
import { publicKeyText } from '#domain/transaction/base58.ts';
import { toBase64url } from '#domain/transaction/base64url.ts';
import { concat, toHex } from '#domain/transaction/bytes.ts';
import { createDriverTransactions } from '#platform/transactions/driver.ts';
import { clinicWriter, idOf } from '#test/support/clinic.ts';
import { realCrypto } from '#test/support/real-crypto.ts';
import { openWhole } from '#test/support/store-in-folder.ts';
import { signerOf } from '#test/support/transactions.ts';
import type { Figure, Found } from './figure.ts';
import type { Plan } from './plan.ts';
import { oneByOne, type Turn } from './rounds.ts';
import { figureOf, perSecond, ratioOf } from './statistics.ts';

const crypto = await realCrypto();
const { primitives } = crypto;
const transactions = createDriverTransactions(primitives);
const [root, ada] = [signerOf('root'), signerOf('ada')];
const clinic = idOf('clinic');
const to: WorkstationId = idOf('second');
const roles = { demographics: crypto.random(32), clinical: crypto.random(32) };
const directoryKey = crypto.random(32);
const epoch = crypto.random(32);
const epochs = {
  current: () => epoch,
  next: () => null,
  begin: () => Promise.reject(new Error('nothing is erased here')),
  finish: () => Promise.reject(new Error('nothing is erased here')),
};
const receivePrivate = crypto.random(32);
const receiveKey = publicKeyText(crypto.boxPublicKey(receivePrivate));
const kinds = ['demographics', 'clinical'] as const;
/** Patients whose rows or transactions are written together while the folders are filled. */
const atOnce = 500;

interface Known {
  readonly patient: PatientId;
  readonly keys: Readonly<Record<(typeof kinds)[number], Uint8Array>>;
}

export const handOver = async (folder: string, plan: Plan): Promise<Found> => {
  const sender = await openWhole(join(folder, 'sender'));
  const receiver = await openWhole(join(folder, 'receiver'));
  try {
    const known = await fill(sender, receiver, plan.handedOver);
    const figures = [
      ...(await theFile(sender, receiver, known)),
      ...(await theGrants(receiver, known.slice(0, plan.granted))),
    ];
    return { figures, leftOut: [] };
  } finally {
    await sender.close();
    await receiver.close();
  }
};

const keysOver = (rows: Rows): PatientKeys => createPatientKeys(crypto, rows, epochs);

const writeAll = async (rows: Rows, changes: readonly RowChange[]): Promise<void> => {
  const written = await rows.write({ rows: changes });
  if (!written.ok) throw new Error(written.error.code);
};

/** Every patient's keys at the sender, and the transactions that declare them at the receiver. */
const fill = async (
  sender: OpenStore,
  receiver: OpenStore,
  count: number,
): Promise<readonly Known[]> => {
  const write = clinicWriter(primitives, transactions);
  const append = async (batch: Parameters<OpenStore['ledger']['append']>[0]): Promise<void> => {
    const appended = await receiver.ledger.append(batch);
    if (!appended.ok) throw new Error(appended.error.code);
  };
  await append([write.clinic(root)]);
  await append([write.staff(root, 'ada', ['administrator', 'doctor'])]);
  const wrap = keysOver(sender.rows);
  const known: Known[] = [];
  for (let made = 0; made < count; made += atOnce) {
    const written = Array.from({ length: Math.min(atOnce, count - made) }, (_, at) =>
      write.patientWithKeys(ada, `patient ${made + at}`),
    );
    await append(written.map(({ transaction }) => transaction));
    await writeAll(
      sender.rows,
      written.flatMap(({ patient, keys }) =>
        kinds.map((kind) => wrap.wrap(patient, kind, roles[kind], keys[kind])),
      ),
    );
    known.push(...written);
  }
  return known;
};

const theFile = async (
  sender: OpenStore,
  receiver: OpenStore,
  known: readonly Known[],
): Promise<readonly Figure[]> => {
  const height = await receiver.index.lastHeight();
  const writing = await beginHandOver({
    crypto,
    rows: sender.rows,
    patientKeys: keysOver(sender.rows),
    clinic,
    to: { workstation: to, purpose: 'clinical', receiveKey },
    facts: { directoryKey: toHex(directoryKey), address: '', phone: '', height },
  });
  const pieces: Uint8Array[] = [];
  const written = await untilLast(known.length, async () => {
    const next = await writing.next(roles);
    if (!next.ok) throw new Error(next.error);
    pieces.push(next.value.bytes);
    return next.value.last;
  });
  const taking = takeHandOver({
    crypto,
    rows: receiver.rows,
    index: receiver.index,
    patientKeys: keysOver(receiver.rows),
    clinic,
    workstation: to,
    purpose: 'clinical',
    receivePrivate,
    directory: keyIdOf(clinic, 'directory', directoryKey, primitives),
    height: () => receiver.index.lastHeight(),
  });
  let at = 0;
  const taken = await untilLast(known.length, async () => {
    const piece = pieces[at] ?? new Uint8Array();
    at += 1;
    const last = at === pieces.length;
    const pushed = await taking.push(piece, last);
    if (!pushed.ok) throw new Error(pushed.error.code);
    return last;
  });
  const kept = await receiver.rows.count('patientKey');
  if (kept !== known.length * kinds.length) throw new Error(`${kept} keys arrived`);
  const plain = await plainRows(receiver.rows, known.length);
  const bytes = pieces.reduce((sum, { length }) => sum + length, 0);
  const memory = Math.round(process.memoryUsage.rss() / 1024 / 1024);
  const group = `Hand-over file with the keys of ${known.length.toLocaleString('en')} patients`;
  const peer = 'writing as many rows of the same size';
  const against = (own: Turn) => [
    ratioOf(peer, 'rate', [{ own: perSecond(own), peer: perSecond(plain) }]),
  ];
  return [
    figureOf({ group, what: 'written, patients', whose: 'own' }, [written], {
      ratios: against(written),
      note: `${(bytes / 1e6).toFixed(2)} MB, process of ${memory} MiB`,
    }),
    figureOf({ group, what: 'opened, checked and kept, patients', whose: 'own' }, [taken], {
      ratios: against(taken),
    }),
    figureOf({ group, what: peer, whose: 'peer' }, [plain]),
  ];
};

/** Each wait is of one piece; what is counted are patients. */
const untilLast = async (patients: number, step: () => Promise<boolean>): Promise<Turn> => {
  const samples: number[] = [];
  const begun = performance.now();
  for (let last = false; !last;) {
    const before = performance.now();
    last = await step();
    samples.push(performance.now() - before);
  }
  return { done: patients, milliseconds: performance.now() - begun, samples };
};

const plainRows = (rows: Rows, patients: number): Promise<Turn> => {
  let left = patients;
  return untilLast(patients, async () => {
    const count = Math.min(atOnce, left);
    left -= count;
    const changes = Array.from({ length: count * kinds.length }, (_, each): RowChange => ({
      put: 'setting',
      id: `plain/${left}/${each}`,
      body: randomBytes(60),
    }));
    await writeAll(rows, changes);
    return left === 0;
  });
};

/** Boxes for this workstation that came while nobody was signed in are opened, checked and kept. */
const theGrants = async (
  { rows, index, ledger }: OpenStore,
  known: readonly Known[],
): Promise<readonly Figure[]> => {
  const id = receiveKeyIdOf(receiveKey, primitives);
  const boxes = await Promise.all(
    known.map(({ patient, keys }) =>
      crypto.boxSeal(
        crypto.boxPublicKey(receivePrivate),
        concat(keys.demographics, keys.clinical),
        grantInfo(clinic, patient, to),
      ),
    ),
  );
  const patientKeys = keysOver(rows);
  await writeAll(
    rows,
    known.flatMap(({ patient }) => patientKeys.remove(patient)),
  );
  await writeAll(
    rows,
    known.map(({ patient }, at) =>
      queuedChange({
        patient,
        transaction: toHex(randomBytes(32)) as never,
        receiveKey: id,
        box: toBase64url(boxes[at] ?? new Uint8Array()),
      }),
    ),
  );
  const pure = await oneByOne(boxes, async (box) => {
    const at = boxes.indexOf(box);
    const patient = known[at]?.patient;
    if (patient === undefined) throw new Error('a box of nobody');
    const opened = await crypto.boxOpen(receivePrivate, box, grantInfo(clinic, patient, to));
    if (opened === undefined) throw new Error('a box does not open');
  });
  const begun = performance.now();
  const { patients: fresh } = await openGrants(
    {
      crypto,
      transactions,
      rows,
      index,
      ledger,
      outbox: {
        enqueue: (_outgoing, { rows: changes = [] }) => rows.write({ rows: changes }),
        flush: () => Promise.resolve(),
      },
      patientKeys,
      clinic,
      here: to,
      purpose: () => 'clinical',
      signer: ada,
      ring: {
        all: () =>
          Promise.resolve(new Map([[id, { counter: 0, key: receivePrivate, transaction: null }]])),
      },
    },
    roles,
  );
  const milliseconds = performance.now() - begun;
  if (fresh.length !== known.length) throw new Error(`${fresh.length} grants were opened`);
  const own: Turn = { done: fresh.length, milliseconds, samples: [milliseconds] };
  const group = `${known.length.toLocaleString('en')} grants that waited for a sign-in`;
  const peer = 'opening their boxes and nothing else';
  return [
    figureOf({ group, what: 'opened, checked and kept', whose: 'own' }, [own], {
      ratios: [ratioOf(peer, 'rate', [{ own: perSecond(own), peer: perSecond(pure) }])],
      note: 'p50 and p95 are of all together',
    }),
    figureOf({ group, what: peer, whose: 'peer' }, [pure]),
  ];
};
