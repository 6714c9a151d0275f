import type { CallInput } from '#contract/calls/index.ts';
import type { NodeHeader } from '#contract/calls/network.ts';
import type { CallError } from '#contract/errors.ts';
import { fail, ok, type Result } from '#contract/result.ts';
import { readNodeAddress, readPin } from '#domain/network/node-address.ts';
import type { NodeOrder } from './node-settings.ts';

const badInput = (path: string, code: string) =>
  fail<CallError>({ code: 'badInput', issues: [{ path, code }] });

/** Set by the client itself, or they would change where and how the answer comes. */
const ownHeaders: ReadonlySet<string> = new Set([
  'accept',
  'accept-encoding',
  'connection',
  'content-length',
  'expect',
  'host',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

const badHeader = (headers: readonly NodeHeader[]): string | undefined => {
  const names = headers.map(({ name }) => name.toLowerCase());
  if (names.some((name) => ownHeaders.has(name) || name.startsWith('proxy-')))
    return 'notThisHeader';
  return new Set(names).size === names.length ? undefined : 'headerTwice';
};

/** Reads what was typed about a node; the issue names the field and what is wrong with it. */
export const readNodeOrder = (
  typed: Pick<CallInput<'network.changeNode'>, 'address' | 'pin' | 'headers'>,
): Result<Omit<NodeOrder, 'name'>, CallError> => {
  const url = readNodeAddress(typed.address);
  if (!url.ok) return badInput('address', url.error);
  const secure = url.value.startsWith('https:');
  const pin = typed.pin.trim() === '' ? null : readPin(typed.pin);
  if (pin === undefined) return badInput('pin', 'notAPin');
  if (pin !== null && !secure) return badInput('pin', 'pinWithoutTls');
  const wrong = badHeader(typed.headers ?? []);
  if (wrong !== undefined) return badInput('headers', wrong);
  return ok({ url: url.value, pin, headers: typed.headers });
};
