import { parseJson } from '#domain/transaction/parse-json.ts';
import { canonicalJson } from '#domain/transaction/canonical-json.ts';
import type { Json } from '#domain/transaction/transaction.ts';
import { ask, type Answered, type Request } from './ask.ts';
import { type DifferenceName, intendedDifferences } from './intended-differences.ts';

/** One request that is sent to both. */
export interface Case {
  readonly name: string;
  readonly request: Request;
  /** Where the real node has it, when that is another place. */
  readonly realPath?: string;
  /** The intended difference that has to show. Without it the answers have to be equal. */
  readonly differs?: DifferenceName;
  /** Takes out what cannot be equal: ports, heights. */
  readonly without?: (body: Json) => Json;
  /** Whether they are alike, where that is not the same as equal. */
  readonly alike?: (ours: Answered, real: Answered) => boolean;
}

export interface Disagreement {
  readonly name: string;
  readonly ours: string;
  readonly real: string;
}

/** Both answers to one request, each as a line that says status, reason, methods, type and body. */
export interface Comparison {
  readonly disagreements: readonly Disagreement[];
  readonly alike: number;
  /** Different as `intended-differences.ts` says. */
  readonly onPurpose: number;
}

/** Which of several extra members comes first is undefined in Python. */
const sortedExtras = (text: string): string =>
  text.replace(
    /(Additional properties are not allowed \()(.*)( were unexpected\))/,
    (_all, before: string, names: string, after: string) =>
      before + names.split(', ').sort().join(', ') + after,
  );

const same = (body: Json): Json => body;

const lineOf = (answer: Answered, without: (body: Json) => Json): string => {
  if (answer.status === 'hangs') return 'hangs';
  const json = answer.type.startsWith('application/json') ? parseJson(answer.text) : undefined;
  const body =
    json === undefined ? answer.text.trim() : sortedExtras(canonicalJson(without(json as Json)));
  return [answer.status, answer.reason, answer.allow, answer.type, body].join(' ');
};

const compareOne = async (
  { name, request, realPath = request.path, differs, without = same, alike }: Case,
  ours: URL,
  real: URL,
): Promise<Disagreement | null> => {
  const answers = await Promise.all([
    ask(ours, request),
    ask(real, { ...request, path: realPath }),
  ]);
  const isAlike = alike?.(...answers);
  const [own, original] = answers.map((answer) => lineOf(answer, without)) as [string, string];
  const disagreement = { name, ours: own.slice(0, 600), real: original.slice(0, 600) };
  if (differs === undefined) return (isAlike ?? own === original) ? null : disagreement;
  const holds = own !== original && intendedDifferences[differs].holds(answers[0], answers[1]);
  return holds ? null : { ...disagreement, name: `${name}: not "${differs}"` };
};

/** Sends the cases to both, `lanes` at a time; the order counts only with one. */
export const compare = async (
  cases: readonly Case[],
  ours: URL,
  real: URL,
  lanes = 1,
): Promise<Comparison> => {
  const waiting = [...cases];
  const disagreements: Disagreement[] = [];
  let onPurpose = 0;
  const lane = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const disagreement = await compareOne(next, ours, real);
      if (disagreement !== null) disagreements.push(disagreement);
      else if (next.differs !== undefined) onPurpose += 1;
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return {
    disagreements,
    alike: cases.length - disagreements.length - onPurpose,
    onPurpose,
  };
};
