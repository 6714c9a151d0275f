import { pythonRepr } from './python-repr.ts';
import { asList, asNumber, isObject, isOfType, type JsonType, matches } from './schema-values.ts';
import type { Json } from './transaction.ts';

/** The keywords of JSON Schema, draft 4, that BigchainDB's schemas use. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: JsonType;
  readonly additionalProperties?: boolean;
  readonly required?: readonly string[];
  readonly properties?: { readonly [name: string]: Schema };
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minProperties?: number;
}

export type Definitions = { readonly [name: string]: Schema };

/** One violation. `depth` is the length of its path from where the search began. */
interface Violation {
  readonly keyword: string;
  readonly message: string;
  readonly depth: number;
  /** What each alternative of an `anyOf` found, with depths from there. */
  readonly context: readonly Violation[];
}

type Check = (
  value: Json,
  schema: Schema,
  definitions: Definitions,
) => readonly Omit<Violation, 'keyword'>[];

const found = (message: string): readonly Omit<Violation, 'keyword'>[] => [
  { message, depth: 0, context: [] },
];

/** The message only when it is wanted: quoting a large value is not free. */
const when = (broken: boolean, message: () => string) => (broken ? found(message()) : []);

const below = (violations: readonly Violation[]): readonly Violation[] =>
  violations.map((each) => ({ ...each, depth: each.depth + 1 }));

const unexpected = (extras: readonly string[]): string =>
  `Additional properties are not allowed (${extras.map(pythonRepr).join(', ')} ${
    extras.length === 1 ? 'was' : 'were'
  } unexpected)`;

const checks: { readonly [keyword: string]: Check } = {
  type: (value, { type }) =>
    when(
      type !== undefined && !isOfType(value, type),
      () => `${pythonRepr(value)} is not of type '${type}'`,
    ),
  additionalProperties: (value, { additionalProperties, properties = {} }) => {
    if (additionalProperties !== false || !isObject(value)) return [];
    const extras = Object.keys(value).filter((name) => !Object.hasOwn(properties, name));
    return when(extras.length > 0, () => unexpected(extras));
  },
  required: (value, { required = [] }) =>
    isObject(value)
      ? required.flatMap((name) =>
          when(!Object.hasOwn(value, name), () => `'${name}' is a required property`),
        )
      : [],
  properties: (value, { properties = {} }, definitions) =>
    isObject(value)
      ? Object.entries(properties).flatMap(([name, schema]) => {
          const inner = Object.hasOwn(value, name) ? value[name] : undefined;
          return inner === undefined ? [] : below(violations(inner, schema, definitions));
        })
      : [],
  items: (value, { items = {} }, definitions) =>
    asList(value)?.flatMap((each) => below(violations(each, items, definitions))) ?? [],
  anyOf: (value, { anyOf = [] }, definitions) => {
    const context: Violation[] = [];
    for (const schema of anyOf) {
      const broken = violations(value, schema, definitions);
      if (broken.length === 0) return [];
      context.push(...broken);
    }
    const message = `${pythonRepr(value)} is not valid under any of the given schemas`;
    return [{ message, depth: 0, context }];
  },
  enum: (value, { enum: texts = [] }) =>
    when(
      !texts.some((text) => text === value),
      () => `${pythonRepr(value)} is not one of ${pythonRepr(texts)}`,
    ),
  pattern: (value, { pattern = '' }) =>
    when(
      typeof value === 'string' && !matches(pattern, value),
      () => `${pythonRepr(value)} does not match ${pythonRepr(pattern)}`,
    ),
  minimum: (value, { minimum = 0 }) =>
    when(
      (asNumber(value) ?? minimum) < minimum,
      () => `${pythonRepr(value)} is less than the minimum of ${minimum}`,
    ),
  maximum: (value, { maximum = 0 }) =>
    when(
      (asNumber(value) ?? maximum) > maximum,
      () => `${pythonRepr(value)} is greater than the maximum of ${maximum}`,
    ),
  minItems: (value, { minItems = 0 }) =>
    when((asList(value)?.length ?? minItems) < minItems, () => `${pythonRepr(value)} is too short`),
  maxItems: (value, { maxItems = 0 }) =>
    when((asList(value)?.length ?? maxItems) > maxItems, () => `${pythonRepr(value)} is too long`),
  minProperties: (value, { minProperties = 0 }) =>
    when(
      isObject(value) && Object.keys(value).length < minProperties,
      () => `${pythonRepr(value)} does not have enough properties`,
    ),
};

/** In the order of the schema's keywords, which decides between equals in `bestMatch`. */
const violations = (
  value: Json,
  schema: Schema,
  definitions: Definitions,
): readonly Violation[] => {
  if (schema.$ref !== undefined)
    return violations(value, definitions[schema.$ref] ?? {}, definitions);
  return Object.keys(schema).flatMap((keyword) =>
    (checks[keyword]?.(value, schema, definitions) ?? []).map((each) => ({ keyword, ...each })),
  );
};

const isWeak = ({ keyword }: Violation): boolean => keyword === 'anyOf';

/** Positive when the left one is nearer to the root, or says more at the same depth. */
const compare = (left: Violation, right: Violation): number =>
  right.depth - left.depth || Number(isWeak(right)) - Number(isWeak(left));

/**
 * The violation that BigchainDB tells of: the shallowest, and of an `anyOf` the deepest inside.
 * @see https://python-jsonschema.readthedocs.io/en/v3.2.0/errors/#best-match-and-relevance
 */
const bestMatch = (all: readonly Violation[]): Violation | undefined => {
  let best = firstBy(all, (left, right) => compare(left, right) > 0);
  while (best !== undefined && best.context.length > 0) {
    best = firstBy(best.context, (left, right) => compare(left, right) < 0);
  }
  return best;
};

const firstBy = (
  all: readonly Violation[],
  isBetter: (left: Violation, right: Violation) => boolean,
): Violation | undefined => {
  let [best] = all;
  for (const each of all) if (best !== undefined && isBetter(each, best)) best = each;
  return best;
};

/**
 * Why a value does not follow a schema, in the words of Python's `jsonschema` 3.2; `undefined` when it
 * does. A `$ref` names one of `definitions`; a name that is not there allows everything.
 */
export const schemaViolation = (
  value: Json,
  schema: Schema,
  definitions: Definitions,
): string | undefined => bestMatch(violations(value, schema, definitions))?.message;
