import { isRawNumber } from '#domain/transaction/raw-number.ts';
import type { Json } from '#domain/transaction/transaction.ts';

const isObject = (value: Json | undefined): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !isRawNumber(value);

const isTrue = (value: Json): boolean =>
  value !== null && value !== 0 && value !== '' && value !== false && !isEmpty(value);

const isEmpty = (value: Json): boolean =>
  typeof value === 'object' && value !== null && Object.keys(value).length === 0;

const isEvenHex = (value: Json): boolean =>
  typeof value === 'string' && /^([0-9a-fA-F]{2})*$/.test(value);

/**
 * Whether a body, sent with the id that belongs to it or with a wrong one, makes BigchainDB answer 500
 * instead of refusing it: it takes parts for strings and lists that need not be.
 */
export const breaksThere = (body: Json): boolean => {
  if (!isObject(body)) return true;
  const { id = null, operation = '', inputs = [] } = body;
  if (isTrue(id) && !isEvenHex(id)) return true;
  if (typeof operation === 'object' && operation !== null && !isRawNumber(operation)) return true;
  const list = Array.isArray(inputs) ? (inputs as readonly Json[]) : [];
  return list.some((input) => isObject(input) && breaksAsInput(input));
};

const breaksAsInput = ({
  owners_before = [],
  fulfillment = '',
}: {
  readonly [key: string]: Json;
}): boolean =>
  owners_before === null || (typeof fulfillment === 'string' && breaksAsFulfillment(fulfillment));

/** Base64 cannot have such a length; tag 0 is not one of a fulfillment and is looked for endlessly. */
const breaksAsFulfillment = (text: string): boolean =>
  /^[A-Za-z0-9_-]*$/.test(text) && (text.length % 4 === 1 || text.startsWith('AAA'));
