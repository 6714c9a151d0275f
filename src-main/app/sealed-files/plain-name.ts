/** Letters and digits of a label, for a file: what every file system takes. */
export const plainName = (label: string): string => {
  const plain = label
    .normalize('NFKD')
    .replaceAll(/[^A-Za-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .toLowerCase();
  return plain === '' ? 'workstation' : plain;
};
