/** A hash alone, in groups, or inside the address of the web API; lower case. */
export const hashIn = (typed: string): string | undefined => {
  const address = /transactions\/([0-9a-f]{64})/i.exec(typed)?.[1];
  const plain = typed.replaceAll(/\s/g, '');
  const hash = address ?? (/^[0-9a-f]{64}$/i.test(plain) ? plain : undefined);
  return hash?.toLowerCase();
};
