import { create } from 'zustand';
import type { PatientId } from '#contract/ids.ts';

export const recordTabs = ['general', 'doctors', 'illness', 'medication'] as const;
export type RecordTab = (typeof recordTabs)[number];

export const isRecordTab = (text: string | null): text is RecordTab =>
  recordTabs.some((tab) => tab === text);

/** Which tab was open last, so that unlocking and coming back from a version lead there again. */
const useLastTab = create<{ readonly patient: PatientId | null; readonly tab: RecordTab }>(() => ({
  patient: null,
  tab: 'general',
}));

export const useRecordTab = (patient: PatientId, asked: string) => {
  const last = useLastTab();
  const first = isRecordTab(asked) ? asked : 'general';
  return {
    tab: last.patient === patient ? last.tab : first,
    open: (tab: RecordTab): void => {
      useLastTab.setState({ patient, tab });
    },
  };
};
