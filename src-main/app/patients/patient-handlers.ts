import type { PatientId } from '#contract/ids.ts';
import { fail, ok } from '#contract/result.ts';
import { cardPatient } from '#app/cards/card-blob.ts';
import { readCardCode } from '#app/cards/card-code.ts';
import { unknownCard } from '#app/cards/card-state.ts';
import { askedToErase } from '#app/cards/declared-card.ts';
import {
  type Context,
  type Handlers,
  openWorkstation,
  patientOf,
  staffOf,
} from '#app/gateway/context.ts';
import { reasonNeeded } from '#app/access/care-team.ts';
import { accessRow } from '#app/records/access-row.ts';
import { patientKeysFor } from '#app/records/record-keys.ts';
import { readRecord } from '#app/records/read-record.ts';
import type { OpenWorkstation } from '#app/workstation/open-workstation.ts';
import { likenessTo } from '#domain/clinical/likeness.ts';
import { absence, patientLines } from './patient-lines.ts';

type PatientCall =
  | 'patients.search'
  | 'patients.byCard'
  | 'patients.demographics'
  | 'patients.similar'
  | 'patients.record'
  | 'patient.ownRecord';

/** Candidates that the search brings for scoring; the best of them are shown. */
const candidates = 40;
const shown = 5;

const alikeOrder = { veryAlike: 0, alike: 1, aLittleAlike: 2 } as const;

const readWith = (context: Context) => ({
  open: openWorkstation(context),
  clock: context.platform.clock,
  primitives: context.platform.crypto.primitives,
});

const wipeKeys = (
  context: Context,
  { demographics, clinical }: Awaited<ReturnType<typeof patientKeysFor>>,
): void => context.platform.crypto.wipe(...[demographics, clinical].filter((key) => key !== null));

const unread = (open: OpenWorkstation, error: 'notFound' | 'erased') =>
  error === 'notFound' ? absence(open) : { code: error };

const isErased = async (context: Context, patient: PatientId): Promise<boolean> =>
  (await openWorkstation(context).store.rows.get('erased', patient)) !== null;

/** Who types one word, or looks at a list that is asked again, searches once. */
const oneSearch = 30_000;
const searches = new WeakMap<Context, { readonly query: string; readonly at: number }>();

/** A row of the log before anything is found; what was searched for is nobody's business. */
const noteSearch = async (context: Context, query: string): Promise<boolean> => {
  const at = context.platform.clock.monotonic();
  const last = searches.get(context);
  const isOne = last !== undefined && (last.query === query || at - last.at < oneSearch);
  if (query === '' || isOne) return true;
  searches.set(context, { query, at });
  const row = accessRow(context.platform.clock, staffOf(context), 'search');
  return (await openWorkstation(context).store.rows.write({ access: [row] })).ok;
};

export const patientHandlers: Handlers<PatientCall> = {
  'patients.search': async (context, { query, limit }) => {
    const open = openWorkstation(context);
    const store = open.databases.demographics();
    if (!(await noteSearch(context, query))) return fail({ code: 'diskFull' });
    const found = await patientLines(open, await store.search(query, limit));
    return ok({ found, total: await store.count() });
  },
  'patients.byCard': async (context, { card }) => {
    const open = openWorkstation(context);
    const code = readCardCode(context.platform.crypto.primitives, open.clinic.id, card);
    if (!code.ok) return fail({ code: code.error });
    const blob = await open.store.rows.get('card', code.value.id);
    if (blob === null) return fail({ code: await unknownCard(open.store.rows, code.value.id) });
    const row = await open.databases.demographics().patient(cardPatient(blob));
    const [line] = row === null ? [] : await patientLines(open, [row]);
    return line === undefined ? fail({ code: 'notFound' }) : ok(line);
  },
  'patients.demographics': async (context, { patient }) => {
    const open = openWorkstation(context);
    const { keys: own } = staffOf(context);
    // The clinical key is not asked for, whoever calls: this is the desk's view.
    const keys = await patientKeysFor(open, { keys: { ...own, clinical: null } }, patient);
    const read = await readRecord(readWith(context), patient, keys);
    wipeKeys(context, keys);
    if (!read.ok) return fail(unread(open, read.error));
    const { versions, current } = read.value.demographics;
    const content = versions.find(({ version }) => version === current)?.content;
    if (!content) return fail({ code: 'tampered' });
    const row = accessRow(context.platform.clock, staffOf(context), 'readDetails', patient);
    const logged = await open.store.rows.write({ access: [row] });
    return logged.ok ? ok({ patient, content }) : fail({ code: 'diskFull' });
  },
  'patients.similar': async (context, input) => {
    const open = openWorkstation(context);
    const rows = await open.databases.demographics().similar(input, candidates);
    const lines = await patientLines(open, rows);
    const likeTo = likenessTo(input);
    const found = lines
      .flatMap((line, position) => {
        const likeness = likeTo({ ...line, identifiers: rows[position]?.identifiers ?? [] });
        return likeness === null ? [] : [{ line, ...likeness }];
      })
      .toSorted((left, right) => alikeOrder[left.likeness] - alikeOrder[right.likeness])
      .slice(0, shown);
    return ok({ found });
  },
  'patients.record': async (context, { patient }) => {
    const open = openWorkstation(context);
    const staff = staffOf(context);
    if (await isErased(context, patient)) return fail({ code: 'erased' });
    const keys = await patientKeysFor(open, staff, patient);
    const read = await readRecord(readWith(context), patient, keys);
    wipeKeys(context, keys);
    if (!read.ok) return fail(unread(open, read.error));
    const needed = reasonNeeded(context, read.value);
    if (needed !== undefined) return fail(needed);
    // The row stands before anything is shown: a reading that is not logged does not happen.
    const logged = await open.store.rows.write({
      access: [accessRow(context.platform.clock, staff, 'readRecord', patient)],
    });
    return logged.ok ? ok(read.value) : fail({ code: 'diskFull' });
  },
  'patient.ownRecord': async (context) => {
    const { patient, demographicsKey, clinicalKey } = patientOf(context);
    const keys = { demographics: demographicsKey, clinical: clinicalKey };
    const open = openWorkstation(context);
    if (open.here.purpose() === 'kiosk' && (await askedToErase(open)).has(patient)) {
      context.session.end();
      return fail({ code: 'erased' });
    }
    const at = context.platform.clock.now().toISOString();
    const row = { at, actor: patient, patient, action: 'ownRecord', transaction: null };
    if (!(await open.store.rows.write({ access: [row] })).ok) return fail({ code: 'diskFull' });
    const read = await readRecord(readWith(context), patient, keys);
    return read.ok ? ok(read.value) : fail(unread(open, read.error));
  },
};
