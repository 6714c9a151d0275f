import type { Definitions, Schema } from './json-schema.ts';
import { asList, asNumber, isObject, isOfType, matches } from './schema-values.ts';
import type { Json } from './transaction.ts';

/** Whether a value follows a schema, without saying why not. */
export type SchemaTest = (value: Json) => boolean;

/**
 * The test that `schemaViolation` makes, put together once: nearly everything that is asked about
 * follows its schema, and then nobody wants a list of violations. A keyword holds for values of
 * other types.
 */
export const compileSchema = (whole: Schema, definitions: Definitions): SchemaTest => {
  const named = new Map<string, SchemaTest>();
  const testNamed = (name: string): SchemaTest => {
    let test = named.get(name);
    if (test === undefined) {
      test = compile(definitions[name] ?? {});
      named.set(name, test);
    }
    return test;
  };

  const compile = (schema: Schema): SchemaTest => {
    const { $ref } = schema;
    // Looked up when it is needed: a definition may name itself.
    if ($ref !== undefined) return (value) => testNamed($ref)(value);
    const { items, anyOf } = schema;
    return allOf([
      ...testsOfMembers(schema, compile),
      ...testsOfValue(schema),
      ...(items === undefined ? [] : [eachItem(compile(items))]),
      ...(anyOf === undefined ? [] : [oneOf(anyOf.map(compile))]),
    ]);
  };

  return compile(whole);
};

const allOf = (tests: readonly SchemaTest[]): SchemaTest => {
  const [only, ...others] = tests;
  if (only !== undefined && others.length === 0) return only;
  return (value) => {
    for (const test of tests) if (!test(value)) return false;
    return true;
  };
};

const oneOf =
  (tests: readonly SchemaTest[]): SchemaTest =>
  (value) =>
    tests.some((test) => test(value));

const eachItem =
  (test: SchemaTest): SchemaTest =>
  (value) =>
    asList(value)?.every(test) ?? true;

/** `properties`, `additionalProperties` and `required`: one way through the members. */
const testsOfMembers = (
  { properties = {}, additionalProperties = true, required = [] }: Schema,
  compile: (schema: Schema) => SchemaTest,
): readonly SchemaTest[] => {
  const tests = new Map(Object.entries(properties).map(([name, each]) => [name, compile(each)]));
  if (tests.size === 0 && additionalProperties && required.length === 0) return [];
  return [
    (value) =>
      !isObject(value) ||
      (required.every((name) => Object.hasOwn(value, name)) &&
        Object.keys(value).every(
          (name) => tests.get(name)?.(value[name] ?? null) ?? additionalProperties,
        )),
  ];
};

const testsOfValue = (schema: Schema): readonly SchemaTest[] => {
  const { type, enum: texts, pattern, minimum, maximum } = schema;
  const { minItems, maxItems, minProperties } = schema;
  const tests: SchemaTest[] = [];
  if (type !== undefined) tests.push((value) => isOfType(value, type));
  if (texts !== undefined) tests.push((value) => texts.some((text) => text === value));
  if (pattern !== undefined) {
    tests.push((value) => typeof value !== 'string' || matches(pattern, value));
  }
  if (minimum !== undefined) tests.push((value) => (asNumber(value) ?? minimum) >= minimum);
  if (maximum !== undefined) tests.push((value) => (asNumber(value) ?? maximum) <= maximum);
  if (minItems !== undefined)
    tests.push((value) => (asList(value)?.length ?? minItems) >= minItems);
  if (maxItems !== undefined)
    tests.push((value) => (asList(value)?.length ?? maxItems) <= maxItems);
  if (minProperties !== undefined) {
    tests.push((value) => !isObject(value) || Object.keys(value).length >= minProperties);
  }
  return tests;
};
