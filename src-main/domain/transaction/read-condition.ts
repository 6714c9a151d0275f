import { type Condition, type TypeName, typeNames } from './condition.ts';
import { constructed, decodeAll, type Element, primitive, readInteger } from './der.ts';

/** The largest cost that fits its ASN.1 definition. */
const largestCost = 0xffff_ffff;

/** A condition inside a threshold fulfillment, in any encoding that BigchainDB's reader takes. */
export const readCondition = (element: Element): Condition | undefined => {
  const type = typeNames.find((_, number) => element.tag === constructed(number));
  const fields = decodeAll(element.body);
  const [fingerprint, costField, subtypeField, ...rest] = fields ?? [];
  if (type === undefined || fingerprint === undefined || costField === undefined) return undefined;
  if (fingerprint.tag !== primitive(0) || fingerprint.body.length !== 32) return undefined;
  const cost = costField.tag === primitive(1) ? readInteger(costField.body) : undefined;
  if (cost === undefined || cost > largestCost || rest.length > 0) return undefined;
  const subtypes = readSubtypes(type, subtypeField);
  return subtypes === undefined
    ? undefined
    : { type, fingerprint: fingerprint.body, cost, subtypes };
};

const compound: ReadonlySet<TypeName> = new Set(['prefix-sha-256', 'threshold-sha-256']);

const readSubtypes = (
  type: TypeName,
  field: Element | undefined,
): ReadonlySet<TypeName> | null | undefined => {
  if (!compound.has(type)) return field === undefined ? null : undefined;
  const [unused, bits = 0] = field?.tag === primitive(2) ? field.body : [];
  if (unused === undefined || unused > 7) return undefined;
  const used = field?.body.length === 2 ? (bits >> unused) << unused : bits;
  return new Set(typeNames.filter((_, number) => (used & (0x80 >> number)) !== 0));
};
