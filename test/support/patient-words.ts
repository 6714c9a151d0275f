import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type CallName, calls, isCallName } from '#contract/calls/index.ts';
import { commonErrors, type ErrorCode } from '#contract/errors.ts';

const root = fileURLToPath(new URL('../../src-renderer/', import.meta.url));

/** The folders of the pages that a patient sees. */
const pages = 'features/{kiosk,patient-login,patient-record}/**/*.{ts,tsx}';

/** Within those folders, but for the staff: it stands under `Words in="en"`. */
const ofStaff: readonly string[] = ['features/kiosk/staff-door.tsx'];

/** Words of shared parts that no page of a patient asks them for. */
const unasked: Readonly<Record<string, RegExp>> = {
  // The names of fields and the readings of a visit: patients' pages name what they show themselves.
  'features/form/fields/labels.ts': /^form\.(labels|sections)\./,
  'features/record/field-words.ts': /^(form\.(labels|units)|record\.visit)\./,
  // How often, and for how long: patients' pages say it in their own words.
  'features/record/medicine-words.ts': /^record\.medication\./,
  // Pills whose words are not given by the page.
  'ui/state-pill.tsx': /^states\.(?!breakGlass$)/,
};

const importOf = /^(?:import|export) (?!type\b)[^;]*? from '([^']+)';$/gms;

const importedBy = (file: string, source: string): readonly string[] =>
  [...source.matchAll(importOf)]
    .map(([, name = '']) =>
      name.startsWith('#renderer/') ? name.slice('#renderer/'.length) : join(dirname(file), name),
    )
    .filter((path) => /\.tsx?$/.test(path) && existsSync(join(root, path)));

interface Source {
  readonly file: string;
  readonly text: string;
}

/** The sources of every page of a patient, with all that they import. */
const patientSources = (): readonly Source[] => {
  const found = new Map<string, string>();
  const waiting = globSync(pages, { cwd: root }).map((file) => file.replaceAll('\\', '/'));
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    const isWords = /^text\/..\//.test(file);
    if (isWords || found.has(file) || ofStaff.includes(file)) continue;
    const text = readFileSync(join(root, file), 'utf8');
    found.set(file, text);
    waiting.push(...importedBy(file, text));
  }
  return [...found].map(([file, text]) => ({ file, text }));
};

/** Every way in which a call can fail that these sources make. */
const errorsOf = (sources: readonly Source[]): ReadonlySet<ErrorCode> => {
  const asked = sources
    .flatMap(({ text }) => [...text.matchAll(/(?:useQuery|useAction|\.call)\('([\w.]+)'/g)])
    .map(([, name]) => name)
    .filter((name): name is CallName => isCallName(name));
  return new Set([...commonErrors, ...asked.flatMap((name) => calls[name].errors)]);
};

/** Keys that a literal names: one, or for a template every key that fits it. */
const named = (literal: string, keys: readonly string[]): readonly string[] => {
  const parts = literal.split(/\$\{[^}]*\}/).map((part) => part.replaceAll('.', String.raw`\.`));
  const fits = new RegExp(`^${parts.join('[^.]+')}(?:_(?:zero|one|two|few|many|other))?$`);
  return keys.filter((key) => fits.test(key));
};

const literalOf = /['`]([a-zA-Z]\w*\.(?:[\w.]|\$\{[^}]*\})+)['`]/g;

/** The keys, of all English ones, whose words can stand on a page that a patient sees. */
export const patientKeys = (english: readonly string[]): readonly string[] => {
  const sources = patientSources();
  const codes = errorsOf(sources);
  const isAnswered = (key: string): boolean =>
    !key.startsWith('errors.') || codes.has((key.split('.')[1] ?? '') as ErrorCode);
  const found = sources.flatMap(({ file, text }) =>
    [...text.matchAll(literalOf)]
      .flatMap(([, literal = '']) => named(literal, english))
      .filter((key) => unasked[file]?.test(key) !== true),
  );
  return [...new Set(found)].filter(isAnswered).toSorted();
};
