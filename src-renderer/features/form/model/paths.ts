import { formSchema, type Form } from '#contract/clinical.ts';

/** Dotted places of all text in a form, as findings name them. */
type TextPathsOf<Node> = {
  [Key in keyof Node & string]-?: NonNullable<Node[Key]> extends infer Value
    ? Value extends string
      ? Key
      : Value extends readonly (infer Item)[]
        ? Item extends string
          ? `${Key}.${number}`
          : `${Key}.${number}.${TextPathsOf<Item>}`
        : `${Key}.${TextPathsOf<Value>}`
    : never;
}[keyof Node & string];

export type TextPath = TextPathsOf<Form>;

const childOf = (node: unknown, key: string): unknown =>
  typeof node === 'object' && node !== null ? Reflect.get(node, key) : undefined;

export const valueAt = (form: Form, path: string): unknown =>
  path.split('.').reduce<unknown>(childOf, form);

export function textAt(form: Form, path: TextPath): string {
  const value = valueAt(form, path);
  return typeof value === 'string' ? value : '';
}

export function lengthAt(form: Form, path: string): number {
  const value = valueAt(form, path);
  return Array.isArray(value) ? value.length : 0;
}

function replaced(node: unknown, keys: readonly string[], value: unknown): unknown {
  const [key, ...rest] = keys;
  if (key === undefined) return value;
  const child = replaced(childOf(node, key), rest, value);
  if (Array.isArray(node))
    return node.map((item: unknown, at) => (at === Number(key) ? child : item));
  return { ...(typeof node === 'object' ? node : {}), [key]: child };
}

/** The same form with another value at one place; all that did not change stays the same object. */
export const withValue = (form: Form, path: string, value: unknown): Form =>
  replaced(form, path.split('.'), value) as Form;

interface SchemaNode {
  readonly shape?: Readonly<Record<string, SchemaNode>>;
  readonly element?: SchemaNode;
  readonly unwrap?: () => SchemaNode;
  readonly maxLength?: number | null;
  readonly options?: readonly string[];
}

const opened = (node: SchemaNode): SchemaNode =>
  node.shape === undefined && node.element === undefined && node.unwrap ? node.unwrap() : node;

function schemaAt(path: string): SchemaNode | undefined {
  let node: SchemaNode | undefined = formSchema;
  for (const key of path.split('.')) {
    if (node === undefined) return undefined;
    const parent: SchemaNode = opened(node);
    node = parent.element ?? parent.shape?.[key];
  }
  return node;
}

/** How much text the schema has room for at a place, in UTF-16 units. */
export const roomAt = (path: TextPath): number => schemaAt(path)?.maxLength ?? Infinity;

/** What the schema lets one choose at a place, without "not given". */
export const choicesAt = (path: TextPath): readonly string[] =>
  (schemaAt(path)?.options ?? []).filter((choice) => choice !== '');

/** Whether the schema lets a choice be left open. */
export const mayBeOpen = (path: TextPath): boolean =>
  schemaAt(path)?.options?.includes('') ?? false;
