import type {
  ClinicalStore,
  DemographicsStore,
  DraftStore,
  RoleDatabase,
  RoleStores,
} from '#app/ports/role-stores.ts';
import type { Thread } from '../rpc/thread.ts';
import type { RolesApi } from './roles-api.ts';

type RolesThread = Thread<RolesApi>;

const draftStore = (thread: RolesThread, name: RoleDatabase): DraftStore => ({
  putDraft: (row) => thread.call('putDraft', [name, row]),
  draft: (draft) => thread.call('draft', [name, draft]),
  drafts: (person) => thread.call('drafts', [name, person]),
  removeDraft: (draft) => thread.call('removeDraft', [name, draft]),
});

const demographicsStore = (thread: RolesThread): DemographicsStore => ({
  ...draftStore(thread, 'demographics'),
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
  ...draftStore(thread, 'clinical'),
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
