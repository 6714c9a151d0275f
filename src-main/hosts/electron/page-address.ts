/** The page has an origin of its own, so nothing else on the machine shares its storage or rights. */
export const pageScheme = 'app';
export const pageHost = 'careledger';
export const pageAddress = `${pageScheme}://${pageHost}/`;

/** Node gives a custom scheme the origin "null", so scheme and host are compared instead. */
export function isPageAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  return url.protocol === `${pageScheme}:` && url.host === pageHost;
}
