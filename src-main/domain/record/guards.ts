import { isRawNumber } from '../transaction/raw-number.ts';
import type { Json } from '../transaction/transaction.ts';

/** Says whether a JSON value has the type `Value`. What stands on the ledger is read with these alone. */
export type Guard<Value extends Json> = (value: Json | undefined) => value is Value;

export type Guarded<Each> = Each extends Guard<infer Value> ? Value : never;

type Shape = { readonly [name: string]: Guard<Json> };
type Shaped<Needed extends Shape> = {
  readonly [Name in keyof Needed]: Guarded<Needed[Name]>;
} & JsonObject;
type Extended<Needed extends Shape, Extra extends Shape> = Shaped<Needed> & {
  readonly [Name in keyof Extra]?: Guarded<Extra[Name]>;
};

export type JsonObject = { readonly [key: string]: Json };

/** Text that matches; the branded type is asserted by the pattern. */
export const matching =
  <Text extends string>(pattern: RegExp): Guard<Text> =>
  (value): value is Text =>
    typeof value === 'string' && pattern.test(value);

export const oneOf =
  <const Text extends string>(...texts: readonly Text[]): Guard<Text> =>
  (value): value is Text =>
    texts.some((text) => text === value);

/** A list of distinct values, at most `most`. */
export const distinctList =
  <Text extends string>(item: Guard<Text>, most: number): Guard<readonly Text[]> =>
  (value): value is readonly Text[] =>
    isList(value) &&
    value.length <= most &&
    new Set(value).size === value.length &&
    value.every((each) => item(each));

export const listOf =
  <Value extends Json>(item: Guard<Value>, most: number): Guard<readonly Value[]> =>
  (value): value is readonly Value[] =>
    isList(value) && value.length <= most && value.every((each) => item(each));

/** An object with these members and no others. */
export const shape =
  <Needed extends Shape>(needed: Needed): Guard<Shaped<Needed>> =>
  (value): value is Shaped<Needed> =>
    hasMembers(value, needed, {});

/** An object with the needed members, any of the extra ones, and no others. */
export const shapeWith =
  <Needed extends Shape, Extra extends Shape>(
    needed: Needed,
    extra: Extra,
  ): Guard<Extended<Needed, Extra>> =>
  (value): value is Extended<Needed, Extra> =>
    hasMembers(value, needed, extra);

const hasMembers = (value: Json | undefined, needed: Shape, extra: Shape): boolean =>
  isObject(value) &&
  Object.keys(needed).every((name) => needed[name]?.(member(value, name))) &&
  Object.keys(value).every((name) => {
    if (Object.hasOwn(needed, name)) return true;
    const guard = Object.hasOwn(extra, name) ? extra[name] : undefined;
    return guard?.(value[name]) ?? false;
  });

export const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !isRawNumber(value);

/** An own member: `__proto__` and the like are read as any other name. */
export const member = (object: { readonly [key: string]: Json }, name: string): Json | undefined =>
  Object.hasOwn(object, name) ? object[name] : undefined;
