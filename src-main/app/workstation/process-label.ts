/** Rows that only the process opens, by their key and label. */
export const processLabel = {
  directory: 'directory',
  workstation: 'workstation-keys',
  facts: 'setting/facts',
  clinic: 'setting/clinic',
  enrolment: 'setting/enrolment',
} as const;
