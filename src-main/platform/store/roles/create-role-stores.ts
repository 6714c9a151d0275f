import type {
  ClinicalStore,
  DemographicsStore,
  RoleDatabase,
  RoleStores,
} from '#app/ports/role-stores.ts';
import type { Thread } from '../rpc/thread.ts';
import type { RolesApi } from './roles-api.ts';

type RolesThread = Thread<RolesApi>;

const demographicsStore = (thread: RolesThread): DemographicsStore => ({
  putPatients: (rows) => thread.call('putPatients', [rows]),
  patient: (patient) => thread.call('patient', [patient]),
  patientByNumber: (mrn) => thread.call('patientByNumber', [mrn]),
  search: (query, limit) => thread.call('search', [query, limit]),
  similar: (probe, limit) => thread.call('similar', [probe, limit]),
  count: () => thread.call('count', []),
  putCheckIns: (rows) => thread.call('putCheckIns', [rows]),
  checkIns: (from, until) => thread.call('checkIns', [from, until]),
  erase: (patient) => thread.call('erase', ['demographics', patient]),
  height: (chain) => thread.call('height', ['demographics', chain]),
  setHeight: (chain, height) => thread.call('setHeight', ['demographics', chain, height]),
});

const clinicalStore = (thread: RolesThread): ClinicalStore => ({
  putDraft: (row) => thread.call('putDraft', [row]),
  draft: (draft) => thread.call('draft', [draft]),
  drafts: (person) => thread.call('drafts', [person]),
  removeDraft: (draft) => thread.call('removeDraft', [draft]),
  putRows: (rows) => thread.call('putRows', [rows]),
  rowsOf: (patient) => thread.call('rowsOf', [patient]),
  erase: (patient) => thread.call('erase', ['clinical', patient]),
  height: (chain) => thread.call('height', ['clinical', chain]),
  setHeight: (chain, height) => thread.call('setHeight', ['clinical', chain, height]),
});

/** The role databases of a folder, opened and closed by their keys in a thread of their own. */
export const createRoleStores = (folder: string, thread: RolesThread): RoleStores => {
  const open = async <Store>(
    name: RoleDatabase,
    key: Uint8Array,
    store: (thread: RolesThread) => Store,
  ) => (await thread.call('open', [folder, name, key])) ?? store(thread);
  return {
    openDemographics: (key) => open('demographics', key, demographicsStore),
    openClinical: (key) => open('clinical', key, clinicalStore),
    close: (name) => thread.call('close', [name]),
    rekey: (name, key) => thread.call('rekey', [name, key]),
    setAside: (name) => thread.call('setAside', [folder, name]),
  };
};
