import { z } from 'zod';

/** Every way in which a call can fail. What the person reads for each stands in the renderer's texts. */
export const errorCodes = [
  // the call itself
  'badInput', // `issues` name the fields
  'notAllowed', // this role may not
  'locked', // nobody is signed in, or the screen is locked
  'notReady', // the workstation is not set up or not unlocked
  'alreadySetUp',
  'notFound',
  'busy', // the same work is under way
  'internal', // a bug; `reference` is in the log
  // the machine
  'diskFull',
  'readOnly', // the ledger is behind its last signed head, or the clinic is joining a network
  'keychainMissing',
  'keychainLocked',
  'keychainSilent',
  'keyFileDamaged',
  'storeDamaged',
  'storeNewer',
  'storeInUse',
  'storeKeyWrong', // the keychain's secret does not open these files
  'portTaken',
  // proving who one is
  'wrongPassphrase', // `triesLeft`, and `pauseSeconds` of the pause that would follow
  'pause', // too many tries; `pauseSeconds`
  'weakPassphrase', // at set-up `issues` name whose: `administrator.passphrase`, `doctor.passphrase`
  'keysNotHere', // a doctor must sign in here once, so that this person's role keys can be made
  'proofRequired', // prove identity again first
  'wordsDoNotMatch',
  'cardMalformed',
  'cardOfAnotherClinic',
  'cardUnknown',
  'cardEnded', // replaced by a newer one, or ended
  'cardAtDesk', // too many wrong PINs; staff must let it in again
  'wrongPin', // `triesLeft`
  'cardAlreadyIssued',
  // records
  'blocked', // the form has findings that block signing
  'tooLong', // does not fit into one transaction; `issues` name the longest fields
  'stale', // the record has a newer version than the draft was based on
  'twoVersions', // several versions stand side by side: they are merged first
  'reasonRequired', // the patient is in another doctor's care: say why first
  'tampered', // the stored copy was changed after it was signed
  'erased', // deleted on this workstation
  'notInLedger', // the ledger is behind its signed head and does not hold it
  'refused', // the ledger did not take it; nothing is lost
  'numberDoesNotMatch', // the record number typed for deletion
  // staff
  'lastAdministrator',
  'nameTaken',
  // network
  'nodeTaken', // a node with this name or address is named already
  'tooManyNodes',
  // workstations
  'notInNetwork', // only a clinic in a network has more than one, and its nodes must be reachable without headers
  'labelTaken', // a workstation of this name is there already
  'prefixTaken', // record numbers of another workstation begin so
  'codeMalformed', // not an enrolment code or reply, or a character of it is wrong
  'codeOfAnotherClinic',
  'codeUsed', // it was answered, or withdrawn, before
  'thisWorkstation', // the one that asks cannot end itself
  'doctorNeeded', // a doctor has to sign in for what needs clinical keys
  'patientsWaiting', // new patients of this workstation are in no block yet: a hand-over file would leave them out
  // the hand-over file
  'notEnrolled', // no block says yet that this workstation belongs to the clinic
  'fileUnknown', // not a hand-over file
  'fileOfAnother', // sealed to another workstation, or of another clinic
  'fileOld', // sealed to a key that this workstation had before
  'fileChanged', // not as it was written
  'fileIncomplete', // its end is missing
  'fileEarly', // blocks that it speaks of are not here yet
] as const;

export const errorCodeSchema = z.enum(errorCodes);
export type ErrorCode = z.infer<typeof errorCodeSchema>;

/** A failed call. Holds codes, paths and counts only: never a name, a diagnosis or a secret. */
export const callErrorSchema = z.object({
  code: errorCodeSchema,
  issues: z.array(z.object({ path: z.string(), code: z.string() })).optional(),
  triesLeft: z.number().int().optional(),
  pauseSeconds: z.number().int().optional(),
  port: z.number().int().optional(),
  reference: z.string().optional(),
});
export type CallError = z.infer<typeof callErrorSchema>;

/** Codes that any call may answer. */
export const commonErrors = [
  'badInput',
  'notAllowed',
  'locked',
  'notReady',
  'diskFull',
  'storeDamaged', // found while reading; what is whole stays readable
  'readOnly',
  'internal',
] as const satisfies readonly ErrorCode[];
