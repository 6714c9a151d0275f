import { randomUUID } from 'node:crypto';
import { conditionOf, conditionUri } from '#domain/transaction/condition.ts';
import type {
  Json,
  Output,
  ThresholdDetails,
  Transaction,
} from '#domain/transaction/transaction.ts';
import { getting, posting } from './ask.ts';
import type { Case } from './compare.ts';
import type { DifferenceName } from './intended-differences.ts';
import {
  ada,
  ben,
  cleo,
  createBody,
  identified,
  outputOf,
  primitives,
  signedCreate,
  signedTransfer,
  textOf,
} from './sealed.ts';

const run = randomUUID();
const create = (what: string, outputs: readonly Output[]): Transaction =>
  signedCreate(createBody({ run, what }, [...outputs], { what }));

const most = '9000000000000000000';

const thresholdOutput = (details: ThresholdDetails, keys: readonly string[]): Output => {
  const condition = conditionOf(details, primitives);
  return {
    amount: '1',
    condition: { details, uri: condition === undefined ? '' : conditionUri(condition) },
    public_keys: keys,
  };
};

const single = ({ publicKey }: typeof ada) =>
  ({ type: 'ed25519-sha-256', public_key: publicKey }) as const;

const nested = thresholdOutput(
  {
    type: 'threshold-sha-256',
    threshold: 2,
    subconditions: [
      { type: 'threshold-sha-256', threshold: 1, subconditions: [single(ada), single(ben)] },
      single(cleo),
    ],
  },
  [ada, ben, cleo].map(({ publicKey }) => publicKey),
);

/** The same key twice, listed once; a depth of five. */
const twice = thresholdOutput(
  { type: 'threshold-sha-256', threshold: 2, subconditions: [single(ada), single(ada)] },
  [ada.publicKey],
);
const deep = thresholdOutput(
  Array.from({ length: 5 }).reduce<ThresholdDetails>(
    (inner) => ({ type: 'threshold-sha-256', threshold: 1, subconditions: [inner] }),
    { type: 'threshold-sha-256', threshold: 1, subconditions: [single(ben)] },
  ),
  [ben.publicKey],
);

const shares = create('shares', [
  outputOf([ada], '3'),
  outputOf([ben], '5'),
  outputOf([ada], most),
]);
const other = create('other', [outputOf([ada], '1'), outputOf([ada, ben, cleo], '2')]);
const shapes = create('shapes', [
  nested,
  twice,
  deep,
  outputOf([ada], most),
  outputOf([ada], most),
]);
const nothing = create('nothing', []);
const unlisted = create('unlisted', [
  { ...outputOf([ada]), public_keys: null },
  { ...outputOf([ada]), public_keys: [] },
  { ...outputOf([ben]), public_keys: [cleo.publicKey] },
  { ...outputOf([cleo]), public_keys: [cleo.publicKey, cleo.publicKey] },
]);
const zeros = create('zeros', [outputOf([ada], '007')]);
const foreignUri = create('uri', [
  {
    ...outputOf([ada]),
    condition: { ...outputOf([ada]).condition, uri: 'ni:///sha-256;x?cost=1&cost=2' },
  },
]);

const merged = signedTransfer(
  [
    { transaction: shares, output: 0, by: ada },
    { transaction: shares, output: 1, by: ben },
  ],
  [outputOf([cleo], '7'), outputOf([ada], '1')],
);
const moved = signedTransfer([{ transaction: other, output: 1, by: ben }], [outputOf([ada], '2')]);
const again = signedTransfer(
  [{ transaction: merged, output: 0, by: cleo }],
  [outputOf([ben], '7')],
);
const claimed = signedTransfer(
  [{ transaction: other, output: 0, by: ada }],
  [outputOf([cleo], '1')],
  {
    inputs: [
      {
        fulfillment: '',
        fulfills: { output_index: 0, transaction_id: other.id },
        owners_before: [cleo.publicKey],
      },
    ],
  },
);
const fromZeros = signedTransfer(
  [{ transaction: zeros, output: 0, by: ada }],
  [outputOf([ben], '7')],
);

export const held = [
  shares,
  other,
  shapes,
  nothing,
  unlisted,
  zeros,
  foreignUri,
  merged,
  moved,
  again,
  claimed,
  fromZeros,
];

const post = (name: string, transaction: unknown, differs?: DifferenceName): Case => ({
  name,
  request: posting(textOf(transaction)),
  ...(differs === undefined ? {} : { differs }),
});

const spend = (output: number, by: typeof ada, outputs: readonly Output[], changed = {}) =>
  signedTransfer([{ transaction: shapes, output, by }], outputs, changed);

const unknownInput = (id: string) =>
  identified({
    ...moved,
    inputs: moved.inputs.map((input) => ({
      ...input,
      fulfills: { output_index: 0, transaction_id: id },
    })),
  });

const amountOf = (amount: string): Case =>
  post(`an amount of ${amount}`, create('amount', [outputOf([ada], amount)]));

export const refused: readonly Case[] = [
  post('a CREATE again', shares),
  post('a TRANSFER again', moved),
  post(
    'a spent output',
    signedTransfer([{ transaction: other, output: 1, by: ada }], [outputOf([ada], '2')]),
  ),
  post('less than the inputs', spend(3, ada, [outputOf([ben], '1')])),
  post('more than the inputs', spend(3, ada, [outputOf([ben], most), outputOf([ben], '1')])),
  post('nothing for something', spend(3, ada, [])),
  post(
    'one output twice',
    signedTransfer(
      [
        { transaction: shapes, output: 3, by: ada },
        { transaction: shapes, output: 3, by: ada },
      ],
      [outputOf([ben], most), outputOf([ben], most)],
    ),
  ),
  post(
    'two assets',
    signedTransfer(
      [
        { transaction: shapes, output: 3, by: ada },
        { transaction: shares, output: 2, by: ada },
      ],
      [outputOf([ben], most), outputOf([ben], most)],
    ),
  ),
  post('another asset', spend(3, ada, [outputOf([ben], most)], { asset: { id: shares.id } })),
  post(
    'an asset that is not there',
    spend(3, ada, [outputOf([ben], most)], { asset: { id: '0'.repeat(64) } }),
  ),
  post(
    'an asset id that is too long',
    spend(3, ada, [outputOf([ben], most)], { asset: { id: `${shapes.id}0` } }),
  ),
  post(
    'the asset of a TRANSFER',
    signedTransfer([{ transaction: again, output: 0, by: ben }], [outputOf([ben], '7')], {
      asset: { id: merged.id },
    }),
  ),
  post('signed by somebody else', spend(3, ben, [outputOf([ben], most)])),
  post('an input that is not there', unknownInput('0'.repeat(64))),
  post('an input in capitals', unknownInput(`${'A'.repeat(64)}${'0'.repeat(64)}`)),
  post('an input with an id that is too long', unknownInput(`${moved.id}00`)),
  post('signed by one of two', spend(0, ada, [outputOf([ben], '1')])),
  ...[
    '0',
    '00',
    '9000000000000000001',
    '99999999999999999999',
    '100000000000000000000',
    '-1',
    '1.0',
    ' 1',
    '',
    '1e3',
    '٣',
  ].map(amountOf),
];

const keys = [ada, ben, cleo].map(({ publicKey }) => publicKey);

const altered = new Set<string>([zeros.id, foreignUri.id]);
export const kept = (id: string): Pick<Case, 'differs'> =>
  altered.has(id) ? { differs: 'altered there, kept here' } : {};

/** Whether a list by asset holds the CREATE itself. */
const listsItself = (transaction: Transaction, rest: string): boolean =>
  !/transfer/i.test(rest) && !(transaction === zeros && rest === '&last_tx=true');

export const reads: readonly Case[] = held.flatMap((transaction, index): Case[] => [
  {
    name: `by id ${index}`,
    request: getting(`transactions/${transaction.id}`),
    ...kept(transaction.id),
  },
  {
    name: `in capitals ${index}`,
    request: getting(`transactions/${transaction.id.toUpperCase()}`),
  },
  ...[
    '',
    '&operation=CREATE',
    '&operation=transfer',
    '&last_tx=true',
    '&last_tx=FALSE',
    '&operation=TRANSFER&last_tx=true',
    '&operation=Create&last_tx=true',
  ].map((rest): Case => ({
    name: `asset ${index}${rest}`,
    request: getting(`transactions?asset_id=${transaction.id}${rest}`),
    ...(listsItself(transaction, rest) ? kept(transaction.id) : {}),
  })),
  {
    name: `asset in capitals ${index}`,
    request: getting(`transactions?asset_id=${transaction.id.toUpperCase()}`),
    ...kept(transaction.id),
  },
  {
    name: `block of capitals ${index}`,
    request: getting(`blocks?transaction_id=${transaction.id.toUpperCase()}`),
  },
]);

/** Other tests of the run use these keys, too: only what belongs to this file is compared. */
const ownLinks = (body: Json): Json =>
  Array.isArray(body)
    ? body.filter((link: Json) => held.some(({ id }) => textOf(link).includes(id)))
    : body;

export const outputs: readonly Case[] = keys.flatMap((key) =>
  ['', '&spent=true', '&spent=false', '&spent=TRUE'].map((rest): Case => ({
    name: `outputs${rest}`,
    request: getting(`outputs?public_key=${key}${rest}`),
    without: ownLinks,
  })),
);

export const withoutHeight = (body: Json): Json => ({
  ...(body as { readonly [key: string]: Json }),
  height: 0,
});
