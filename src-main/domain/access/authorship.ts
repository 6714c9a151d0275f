import type { PublicKey } from '#contract/ids.ts';
import type { Clear } from '../record/clear-fields.ts';
import type { Identity } from '../record/identity.ts';
import type { PolicyView } from './policy-view.ts';
import { hasRole, holderOf, type KeyHolder } from './registry.ts';

/** `late`: it was entitled once and is not active now. */
export type Authorship = 'entitled' | 'late' | 'notEntitled';

/** Who holds which key at a height. */
export type Holders = Pick<PolicyView, 'registry' | 'cardKey'>;

/** Whether `author` may sign a version of this kind in a block at `height`. */
export const authorship = (
  author: PublicKey,
  identity: Identity,
  clear: Clear,
  height: number,
  view: Holders,
): Authorship => {
  if (clear.kind === 'consent' && isCard(author, identity, height, view)) return 'entitled';
  const holder = holderOf(view.registry(height), author);
  if (holder.is === 'ended') return neverLate.has(clear.kind) ? 'notEntitled' : 'late';
  return maySign(holder, clear, author) ? 'entitled' : 'notEntitled';
};

/** A doctor's `adopt` must not bring back what an ended key said of the registry or of keys, be it that they are to be destroyed. */
const neverLate: ReadonlySet<Clear['kind']> = new Set<Clear['kind']>([
  'clinic',
  'staff',
  'workstation',
  'receiveKey',
  'adopt',
  'eraseRequest',
]);

const isCard = (author: PublicKey, identity: Identity, height: number, view: Holders): boolean =>
  identity.patient !== null && view.cardKey(identity.patient, height) === author;

/** The authors of each kind; see the wire format's table of kinds. */
const maySign = (holder: KeyHolder, clear: Clear, author: PublicKey): boolean => {
  switch (clear.kind) {
    case 'clinic':
      return clear.fields.rootKey === author;
    case 'staff':
    case 'workstation':
      return holder.is === 'root' || hasRole(holder, 'administrator');
    case 'accessRequest':
      return hasRole(holder, 'administrator');
    case 'patient':
    case 'chart':
    case 'visit':
    case 'adopt':
    case 'eraseRequest':
    case 'tombstone':
      return hasRole(holder, 'doctor');
    case 'checkIn':
      return hasRole(holder, 'doctor') || hasRole(holder, 'reception');
    case 'consent':
      return clear.fields.status === 'revoked' && hasRole(holder, 'doctor');
    case 'grant':
      return hasRole(holder, 'doctor') || isWorkstation(holder, 'clinical');
    case 'receiveKey':
    case 'keyRequest':
      return isWorkstation(holder) && holder.entry.workstation === clear.fields.workstation;
    case 'accessBatch':
    case 'anchor':
      return isWorkstation(holder);
  }
};

type WorkstationHolder = Extract<KeyHolder, { readonly is: 'workstation' }>;

const isWorkstation = (
  holder: KeyHolder,
  purpose?: WorkstationHolder['entry']['purpose'],
): holder is WorkstationHolder =>
  holder.is === 'workstation' && (purpose === undefined || holder.entry.purpose === purpose);
