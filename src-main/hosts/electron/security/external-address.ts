/**
 * The only addresses that open outside: stored transactions in the ledger's own web API on this
 * machine. `apiUrl` is what the application says of itself, never what the page sends.
 * https://www.electronjs.org/docs/latest/tutorial/security#15-do-not-use-shellopenexternal-with-untrusted-content
 */
export function isLedgerAddress(address: string, apiUrl: string): boolean {
  if (!URL.canParse(address) || !URL.canParse(apiUrl)) return false;
  const asked = new URL(address);
  const api = new URL(apiUrl);
  return (
    api.protocol === 'http:' &&
    api.hostname === '127.0.0.1' &&
    asked.origin === api.origin &&
    asked.username === '' &&
    asked.password === '' &&
    asked.pathname.startsWith('/api/v1/') &&
    !/%2e|%2f|%5c/i.test(asked.pathname)
  );
}
