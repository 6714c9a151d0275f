import type { StoreKeyFailure } from '#app/headless/store-key.ts';
import type { FollowFailure, ReadOnlyReason } from '#app/headless/headless-node.ts';
import type { Followed } from '#app/network/follower.ts';
import type { Rebuilt } from '#app/ports/ledger.ts';
import type { StoreFailure } from '#app/ports/store.ts';

/** Exit codes of the commands that open a ledger without a screen; 0 is a clean stop. */
export const exitCode = {
  /** The program's own fault. */
  broken: 1,
  arguments: 2,
  portTaken: 3,
  inUse: 4,
  damaged: 5,
  key: 6,
  disk: 7,
} as const;

/** One line for the person, and the exit code of the program. */
export interface Refusal {
  readonly line: string;
  readonly code: number;
}

const untouched = 'Nothing was changed.';

/** Why a folder's ledger could not be opened. */
export const openRefused = (
  folder: string,
  failure: StoreKeyFailure | StoreFailure | FollowFailure,
): Refusal => {
  const { damaged, inUse, key, portTaken, disk } = exitCode;
  switch (failure.code) {
    case 'portTaken':
      return {
        line: `Port ${failure.port} is in use by another program, or this account may not listen there. ${untouched} Choose another port.`,
        code: portTaken,
      };
    case 'ownBlocks':
      return {
        line: `${folder} holds a ledger of its own, which cannot become a copy of a network. ${untouched} Choose an empty folder for --follow.`,
        code: exitCode.arguments,
      };
    case 'inUse':
      return {
        line: `${folder} is in use by another Careledger program. ${untouched} Close that one first.`,
        code: inUse,
      };
    case 'damaged':
      return {
        line: `The ledger in ${folder} is damaged (${failure.file}). Nothing was written over it. npm run verify names what is wrong; else restore a backup.`,
        code: damaged,
      };
    case 'newer':
      return {
        line: `The ledger in ${folder} was made by a newer Careledger. ${untouched} Use that version.`,
        code: damaged,
      };
    case 'folderDamaged':
      return {
        line: `${folder} says no more whose ledger it holds: installation.json or node.json is damaged. ${untouched} Restore that file, or give the key with --key-file.`,
        code: damaged,
      };
    case 'diskFull':
      return {
        line: `${folder} takes no data: its disk is full or read-only, or this account may not write there. Nothing that was stored is lost.`,
        code: disk,
      };
    default:
      return { line: keyRefused(folder, failure), code: key };
  }
};

type KeyFailure = Exclude<
  StoreKeyFailure | { readonly code: 'wrongKey' },
  { readonly code: 'diskFull' | 'folderDamaged' }
>;

const byHand = 'or give the key with --key-file FILE or CARELEDGER_STORE_KEY';

const keyRefused = (folder: string, { code }: KeyFailure): string => {
  switch (code) {
    case 'wrongKey':
      return `The key does not open the ledger in ${folder}. ${untouched} Use the key that it was made with.`;
    case 'noKey':
      return `The keychain has no key for the ledger in ${folder}. ${untouched} Give the key that it was made with by --key-file FILE or CARELEDGER_STORE_KEY.`;
    case 'noPassphrase':
      return `The key of ${folder} is in a sealed key file and needs its passphrase. ${untouched} Type it, or give it as the first line of standard input.`;
    case 'wrongPassphrase':
      return `That is not the passphrase of the key file in ${folder}. ${untouched} Try again.`;
    case 'unfinished':
      return `Setting up the clinic in ${folder} was never finished. ${untouched} Finish it with npm start.`;
    case 'keyFileDamaged':
      return `The key file in ${folder} is missing or damaged. ${untouched} Restore keyfile.json from a backup.`;
    case 'keyFileClosed':
      return `The key file in ${folder} is closed. ${untouched} Give its passphrase.`;
    case 'keychainMissing':
      return `There is no keychain for this account. ${untouched} Start one, ${byHand}.`;
    case 'keychainLocked':
      return `The keychain of this account is locked. ${untouched} Unlock it, ${byHand}.`;
    case 'keychainSilent':
      return `The keychain did not answer in time. ${untouched} Unlock it, ${byHand}.`;
  }
};

/** The one line on standard output: other programs wait for it. */
export const listening = (apiUrl: string): string => `listening ${new URL('/', apiUrl).href}`;

export const whoMayPost = (tokenPath: string | null): string =>
  tokenPath === null
    ? 'Any program on this computer may post.'
    : `Posting needs the token in ${tokenPath}, as "Authorization: Bearer TOKEN".`;

export const readOnly = (reason: ReadOnlyReason): string => {
  switch (reason) {
    case 'replica':
      return 'This is a copy of a network, which alone writes to it: it is served for reading.';
    case 'joined':
      return 'This clinic is in a network: the copy of the network’s blocks is served for reading, not the chain that the clinic began with.';
    case 'clinic':
      return 'This ledger belongs to a clinic, whose workstation alone writes to it: it is served for reading.';
    case 'behind':
      return 'This ledger is older than its last signed head, or another one: it is served for reading. npm run verify says what it holds; restore the newest copy of the folder.';
  }
};

/** What a follower is at, in a line; nothing where there is nothing new to say. */
export const followed = ({ phase, height, nodes }: Followed): string => {
  const apart = nodes
    .filter(({ state }) => state === 'differs')
    .map(({ name, differsAt }) => `${name} differs at block ${differsAt} and is left out. `)
    .join('');
  const silent = nodes.filter(({ state }) => state === 'silent').map(({ name }) => name);
  const behind = nodes.filter(({ state }) => state === 'behind').map(({ name }) => name);
  const late = behind.length === 0 ? '' : ` Behind: ${behind.join(', ')}.`;
  const without = silent.length === 0 ? '' : ` No answer from ${silent.join(', ')}.`;
  switch (phase) {
    case 'behind':
      return `${apart}Fetching blocks; ${height} are here.${without}`;
    case 'caughtUp':
      return `${apart}All ${height} blocks of the network are here.${without}`;
    case 'silent':
      return `${apart}No node answers. ${height} blocks are here and served; they are asked again.`;
    case 'tooFew':
      return `${apart}Too few nodes hold the blocks above ${height}: nothing is taken until more do.${late}${without}`;
    case 'short':
      return `${apart}No node that answers has all ${height} blocks that are here: they are behind, or their network was begun anew.${without}`;
    case 'disputed':
      return `${apart}The nodes tell different blocks above ${height}, and no side is the larger: nothing is taken until they agree.`;
    case 'otherChain':
      return `${apart}Most nodes that answer hold other blocks than the ${height} here: another network, or theirs was begun anew. Nothing is taken from them. For that network use an empty folder.`;
    case 'full':
      return `The disk takes no more blocks; ${height} are here. It is tried again.`;
  }
};

export const crashed =
  'The ledger stopped because of a mistake of its own. What was answered is safe. Start it again.';

export const noBackups = (code: string): string =>
  `npm run backup cannot reach this node (${code}); all else works. Start it again to have backups.`;

export const rebuilt = ({ blocks, transactions }: Rebuilt): string =>
  `Pages of the ledger were damaged. It was made anew from its ${blocks} blocks and ${transactions} transactions, each of which was checked; nothing is missing. The damaged file lies beside it as ledger.db.damaged, if there was room. The disk may be failing: look to your backups.`;

export const damaged = (count: number): string =>
  `${count} transactions in it are on damaged pages and cannot be read; all others are served. npm run verify names them; restore a backup.`;
