/**
 * What the page may load: its own files and nothing else. `connect` names where it may open
 * connections; none in Electron. Styles may stand in the page because the interface's component
 * library writes its variables and media queries into `<style>` elements; scripts may not.
 * https://www.w3.org/TR/CSP3/
 */
export function contentSecurityPolicy(connect: readonly string[]): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "worker-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "font-src 'self' data:",
    "img-src 'self' data:",
    `connect-src ${connect.length === 0 ? "'none'" : connect.join(' ')}`,
    "frame-ancestors 'none'",
    "form-action 'none'",
    "base-uri 'none'",
  ].join('; ');
}

/** Browser features that no page here uses. */
const unused = [
  'display-capture',
  'geolocation',
  'hid',
  'microphone',
  'midi',
  'payment',
  'serial',
  'usb',
] as const;

/**
 * Which browser features a page may ask for. `camera`: for the front of a kiosk that reads cards; whether it is given is decided
 * when it is asked for.
 * https://www.w3.org/TR/permissions-policy/
 */
export const permissionsPolicy = (camera: 'own' | 'none'): string =>
  [`camera=(${camera === 'own' ? 'self' : ''})`, ...unused.map((feature) => `${feature}=()`)].join(
    ', ',
  );
