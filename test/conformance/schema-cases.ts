import { randomUUID } from 'node:crypto';
import type { Json, Transaction } from '#domain/transaction/transaction.ts';
import { posting } from './ask.ts';
import { breaksThere } from './breaking.ts';
import type { Case } from './compare.ts';
import { mutationsOf } from './mutations.ts';
import {
  ada,
  ben,
  cleo,
  createBody,
  identified,
  outputOf,
  signedCreate,
  signedTransfer,
  textOf,
} from './sealed.ts';

/** Stands in both ledgers before the changes of it are sent. */
export const create = signedCreate(
  createBody({ lamp: 'on', run: randomUUID() }, [outputOf([ada]), outputOf([ada, ben, cleo])], {
    note: 'x',
  }),
);
const transfer = signedTransfer([{ transaction: create, output: 1, by: ben }], [outputOf([cleo])]);

const elections = ['VALIDATOR_ELECTION', 'CHAIN_MIGRATION_ELECTION', 'VOTE'] as const;

/** Signed as the operation it is; BigchainDB wants plain conditions in all but CREATE and TRANSFER. */
const electionOf = (operation: (typeof elections)[number]): Transaction => {
  const key = { type: 'ed25519-base16', value: 'AB'.repeat(32) };
  const data =
    operation === 'VALIDATOR_ELECTION'
      ? { node_id: 'n', power: 1, public_key: key, seed: 's' }
      : {};
  const body = createBody(data);
  return operation === 'VOTE'
    ? signedTransfer([{ transaction: create, output: 0, by: ada }], [outputOf([cleo])], {
        operation: operation as never,
      })
    : signedCreate({ ...body, operation: operation as never });
};

const isWith = (value: Json, id: string): boolean =>
  typeof value === 'object' && value !== null && 'id' in value && value['id'] === id;

/** Every change of one part of a transaction, with the id that the changed body has. */
const changesOf = (transaction: Transaction): readonly Case[] =>
  mutationsOf(transaction as unknown as Json)
    .filter(({ name }) => !name.startsWith('inputs.0.fulfills.output_index'))
    .filter(({ value }) => textOf(value) !== textOf(transaction))
    .map(({ name, value }): Case => {
      const body = isWith(value, transaction.id) ? (identified(value as never) as never) : value;
      const request = posting(textOf(body));
      const named = { name: `${transaction.operation} ${name}`, request };
      return breaksThere(body) ? { ...named, differs: 'breaks there, refused here' } : named;
    });

export const schemaCases: readonly Case[] = [create, transfer].flatMap(changesOf);
export const electionCases: readonly Case[] = elections
  .map(electionOf)
  .flatMap(changesOf)
  .filter(({ name }) => !/^VALIDATOR_ELECTION asset(:|\.data)/.test(name));
