import { describe, expect, it } from 'vitest';
import { pagePath } from '#hosts/page-files.ts';

describe("an address in the page's folder", () => {
  it.each([
    ['/', 'index.html'],
    ['/patients', 'index.html'],
    ['/index.html', 'index.html'],
    ['/assets/index-B2x_9.js', 'assets/index-B2x_9.js'],
    ['/fonts/inter%20latin.woff2', 'fonts/inter latin.woff2'],
  ])('%s names %s', (address, path) => {
    expect(pagePath(address)).toBe(path);
  });

  it.each([
    '/../package.json',
    '/assets/../../x.js',
    '/%2e%2e/package.json',
    '/assets/%2e%2e%2f%2e%2e%2fx.js',
    '/..%5c..%5cx.js',
    '/assets\\..\\x.js',
    '/.env',
    '/assets/.hidden.js',
    '/x%00.js',
    '/%',
    '/%ff.js',
    '/C:/x.js',
  ])('%s names nothing', (address) => {
    expect(pagePath(address)).toBeNull();
  });
});
