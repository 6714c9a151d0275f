import type { FolderReport } from '#app/headless/verify-folder.ts';
import type { NetworkReport } from '#app/headless/verify-network.ts';
import type { StoreKeyFailure } from '#app/headless/store-key.ts';
import type { Problem, VerificationFailure } from '#app/ports/verification.ts';
import { openRefused } from '../node/words.ts';

/** Exit codes: a script may go on at 0 alone. */
export const exitCode = { whole: 0, problems: 1, cannot: 2 } as const;

/** Lines printed; the rest is counted, and `--json` has all of them. */
const shown = 50;

const flawWords: Readonly<Record<Problem['flaw'], string>> = {
  unreadable: 'a page of the file is damaged',
  body: 'the stored transaction cannot be read as one',
  hash: 'the stored transaction is not the one of this id',
  signature: 'a signature does not hold',
  spending: 'it spends what it may not',
  index: 'it is listed under another asset or operation',
  block: "the block's ids or its hash were changed",
  link: 'the block does not follow the one before it',
  access: 'the access log was changed',
  commits:
    'the file is older than the count of what was made durable: it was cut short or rolled back',
  spends: 'the list of spent outputs was changed',
  outputs: 'the list of outputs by key was changed',
  facts: 'the pinned clinic was changed',
  versions: 'the verdict that is kept is not what the rules say',
  registry: 'the register of staff and workstations was changed',
  declared_keys: 'the list of patient keys was changed',
  card_keys: 'the list of card keys was changed',
  adoptions: 'the list of adopted transactions was changed',
};

const line = ({ height, id, flaw }: Problem): string => {
  const where = [
    height === null ? '' : `block ${height}`,
    id === null ? '' : `transaction ${id}`,
  ].filter((each) => each !== '');
  return `  ${where.length === 0 ? 'the ledger' : where.join(', ')}: ${flawWords[flaw]} (${flaw})`;
};

const headWords = {
  holds: 'The last signed head is in it.',
  behind:
    'It is OLDER than the head that was signed last, or another ledger: something is missing, or head.json was changed.',
  none: 'There is no signed head to compare it with.',
} as const;

const anchorWords = {
  holds: 'The network’s blocks name the last block of the own chain, and it is that one.',
  differs:
    'The network’s blocks name ANOTHER last block of the own chain: it was changed or cut short after the clinic joined.',
  none: 'The network’s blocks do not name the last block of the own chain yet.',
} as const;

export const isWhole = ({ problems, signedHead, network }: FolderReport): boolean =>
  problems.length === 0 && signedHead !== 'behind' && (network === null || isWholeCopy(network));

const isWholeCopy = ({ problems, anchor }: NetworkReport): boolean =>
  problems.length === 0 && anchor !== 'differs';

const problemLines = (problems: readonly Problem[]): readonly string[] => {
  const rest = problems.length - shown;
  return [
    ...problems.slice(0, shown).map(line),
    ...(rest > 0 ? [`  and ${rest} more; --json prints all.`] : []),
  ];
};

const notJudged =
  "The clinic's rules were not judged anew, because transactions are missing or changed.";

/** Whose records count are in the network's blocks; the own chain is what the clinic began with. */
const networkLines = (network: NetworkReport): readonly string[] => [
  `${isWholeCopy(network) ? 'Whole' : 'NOT WHOLE'}: the copy of the network’s blocks (${network.checked} transactions in ${network.head.height} blocks).`,
  ...problemLines(network.problems),
  anchorWords[network.anchor],
  ...(network.policy === 'skipped' ? [notJudged] : []),
  ...(network.problems.length === 0
    ? []
    : ['What is damaged in the copy, Careledger fetches from the network again.']),
];

/** What a person reads at the end. */
export const reportText = (folder: string, report: FolderReport, seconds: number): string => {
  const { head, checked, problems, policy, signedHead, network } = report;
  const counted = `${checked} transactions in ${head.height} blocks, ${seconds.toFixed(1)} s`;
  return [
    `${isWhole(report) ? 'Whole' : 'NOT WHOLE'}: ${folder} (${network === null ? '' : 'the chain it began with, '}${counted}).`,
    ...problemLines(problems),
    headWords[signedHead],
    ...(policy === 'skipped' ? [notJudged] : []),
    ...(network === null ? [] : networkLines(network)),
    ...(isWhole(report)
      ? []
      : [
          'What is not named here is whole and can be read. Keep this folder as it is, and restore a backup beside it.',
        ]),
  ].join('\n');
};

/** Why nothing could be looked at. */
export const cannot = (folder: string, failure: StoreKeyFailure | VerificationFailure): string => {
  switch (failure.code) {
    case 'missing':
      return `There is no ledger in ${folder}.`;
    case 'inUse':
      return `${folder} is in use. Close Careledger there, or verify a copy of the folder.`;
    case 'diskFull':
      return `There is no room to look at ${folder}, or its files may not be read. Nothing was changed.`;
    case 'damaged':
      return `Not even the first page of ${failure.file} in ${folder} can be read: it is damaged as a whole. Nothing was changed. Restore a backup.`;
    default:
      return openRefused(folder, failure).line;
  }
};
