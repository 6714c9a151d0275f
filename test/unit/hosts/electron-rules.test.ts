import { describe, expect, it } from 'vitest';
import { isPageAddress } from '#hosts/electron/page-address.ts';
import { isLedgerAddress } from '#hosts/electron/security/external-address.ts';
import { isOwnCamera } from '#hosts/electron/security/permissions.ts';
import { isAllowedRequest } from '#hosts/electron/security/requests.ts';
import { isTrustedSender } from '#hosts/electron/security/sender.ts';

const own = { name: 'our window' };
const top = { url: 'app://careledger/#/today', parent: null };

describe('who may call the main process', () => {
  it.each([
    ['our page in the top frame', { sender: own, senderFrame: top }, true],
    ['another window', { sender: {}, senderFrame: top }, false],
    ['a frame inside', { sender: own, senderFrame: { ...top, parent: {} } }, false],
    ['a frame that has gone', { sender: own, senderFrame: null }, false],
    ['another page', { sender: own, senderFrame: { ...top, url: 'https://a.example/' } }, false],
    ['an empty page', { sender: own, senderFrame: { ...top, url: 'about:blank' } }, false],
  ])('%s', (_who, message, trusted) => {
    expect(isTrustedSender(message, own)).toBe(trusted);
  });
});

describe('our page', () => {
  it.each([
    ['app://careledger/', true],
    ['app://careledger/assets/a.js', true],
    ['app://careledger.evil/', false],
    ['app://x@careledger:1/', false],
    ['http://careledger/', false],
    ['file:///etc/passwd', false],
    ['careledger', false],
  ])('%s: %s', (address, ours) => {
    expect(isPageAddress(address)).toBe(ours);
  });
});

describe('a camera at the front of a kiosk', () => {
  const own = { origin: 'app://careledger/', isMainFrame: true, kinds: ['video'] };
  it.each([
    ['our page in the window itself', own, true],
    ['a frame inside', { ...own, isMainFrame: false }, false],
    ['another page', { ...own, origin: 'https://a.example/' }, false],
    ['a page that nothing is known of', { ...own, origin: undefined }, false],
    ['a microphone', { ...own, kinds: ['audio'] }, false],
    ['camera and microphone together', { ...own, kinds: ['video', 'audio'] }, false],
    ['something unnamed', { ...own, kinds: [undefined] }, false],
    ['nothing in particular', { ...own, kinds: [] }, false],
  ])('%s', (_who, wanted, given) => {
    expect(isOwnCamera(wanted)).toBe(given);
  });
});

describe('what the window may fetch', () => {
  it.each([
    ['app://careledger/index.html', true],
    ['data:image/png;base64,AA', true],
    ['https://a.example/x.js', false],
    ['http://127.0.0.1:9984/api/v1/', false],
    ['ws://127.0.0.1:1/', false],
    ['file:///etc/passwd', false],
    ['ftp://a.example/', false],
  ])('%s: %s', (address, allowed) => {
    expect(isAllowedRequest(address)).toBe(allowed);
  });
});

describe('what opens outside', () => {
  const api = 'http://127.0.0.1:9984/api/v1/';
  it.each([
    [`${api}transactions/${'a'.repeat(64)}`, api, true],
    [`${api}outputs?public_key=x`, api, true],
    ['http://127.0.0.1:9985/api/v1/transactions/a', api, false],
    ['http://localhost:9984/api/v1/transactions/a', api, false],
    ['https://127.0.0.1:9984/api/v1/', api, false],
    ['http://127.0.0.1:9984/', api, false],
    ['http://127.0.0.1:9984/api/v1/../../x', api, false],
    ['http://127.0.0.1:9984/api/v1/%2e%2e/x', api, false],
    ['http://127.0.0.1:9984/api/v1/..%2fx', api, false],
    ['http://a:b@127.0.0.1:9984/api/v1/', api, false],
    ['http://127.0.0.1:9984@evil.example/api/v1/', api, false],
    ['file:///api/v1/', api, false],
    ['javascript:alert(1)', api, false],
    ['https://evil.example/api/v1/', 'https://evil.example/api/v1/', false],
    ['', api, false],
  ])('%s with the API at %s: %s', (address, apiUrl, opens) => {
    expect(isLedgerAddress(address, apiUrl)).toBe(opens);
  });
});
