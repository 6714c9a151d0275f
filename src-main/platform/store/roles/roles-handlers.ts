import type { RoleDatabase } from '#app/ports/role-stores.ts';
import type { WritableDatabase } from '../database.ts';
import { ThreadFailure } from '../rpc/messages.ts';
import type { Handlers } from '../rpc/serve.ts';
import { eraseClinical, putRecords, recordsOf } from './clinical-rows.ts';
import {
  checkIns,
  countPatients,
  erasePatient,
  findPatient,
  findPatientByNumber,
  putCheckIns,
  putPatients,
  search,
  similar,
} from './demographics-rows.ts';
import { draftsOf, findDraft, putDraft, removeDraft } from './draft-rows.ts';
import {
  checkpoint,
  heightOf,
  openRoleFile,
  type OpenRoleFile,
  rekeyRoleFile,
  setHeight,
  setRoleFileAside,
} from './role-file.ts';
import type { RolesApi } from './roles-api.ts';

/** The calls of the thread that has the role databases open, as long as somebody is signed in. */
export const createRolesHandlers = (): Handlers<RolesApi> => {
  const files = new Map<RoleDatabase, OpenRoleFile>();

  const file = (name: RoleDatabase): OpenRoleFile => {
    const open = files.get(name);
    if (open === undefined) throw new ThreadFailure('closed', name);
    return open;
  };
  const demographics = (): WritableDatabase => file('demographics').database;
  const clinical = (): WritableDatabase => file('clinical').database;
  const close = (name: RoleDatabase): void => {
    files.get(name)?.database.close();
    files.delete(name);
  };

  return {
    open: ([folder, name, key]) => {
      close(name);
      const opened = openRoleFile(folder, name, key);
      if ('code' in opened) return opened;
      files.set(name, opened);
      return null;
    },
    close: ([name]) => close(name),
    rekey: ([name, key]) => void files.set(name, rekeyRoleFile(file(name), key)),
    setAside: ([folder, name]) => {
      close(name);
      return setRoleFileAside(folder, name, new Date());
    },
    height: ([name, chain]) => heightOf(file(name).database, chain),
    setHeight: ([name, chain, height]) => setHeight(file(name).database, chain, height),
    erase: ([name, patient]) => {
      const { database } = file(name);
      if (name === 'demographics') erasePatient(database, patient);
      else eraseClinical(database, patient);
      checkpoint(database);
    },

    putPatients: ([rows]) => putPatients(demographics(), rows),
    patient: ([patient]) => findPatient(demographics(), patient),
    patientByNumber: ([mrn]) => findPatientByNumber(demographics(), mrn),
    search: ([query, limit]) => search(demographics(), query, limit),
    similar: ([probe, limit]) => similar(demographics(), probe, limit),
    count: () => countPatients(demographics()),
    putCheckIns: ([rows]) => putCheckIns(demographics(), rows),
    checkIns: ([from, until]) => checkIns(demographics(), from, until),

    putDraft: ([name, row]) => putDraft(file(name).database, row),
    draft: ([name, draft]) => findDraft(file(name).database, draft),
    drafts: ([name, person]) => draftsOf(file(name).database, person),
    removeDraft: ([name, draft]) => removeDraft(file(name).database, draft),

    putRows: ([rows]) => putRecords(clinical(), rows),
    rowsOf: ([patient]) => recordsOf(clinical(), patient),
  };
};
