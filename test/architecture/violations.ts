/** A small tree in which every import rule of the product is broken exactly once. */

export interface Breach {
  readonly rule: string;
  readonly from: string;
  /** What the file says, and the path that the checker resolves it to. */
  readonly source: string;
  readonly to: string;
}

/** Files that the breaches point at. They break nothing themselves. */
export const innocent: Readonly<Record<string, string>> = {
  'src-main/contract/ids.ts': "import { z } from 'zod';\nexport const id = z;\n",
  'src-main/domain/verdict.ts': "export { id } from '#contract/ids.ts';\n",
  'src-main/app/sign-in.ts': "export { id } from '#domain/verdict.ts';\n",
  'src-main/app/ports/clock.ts': 'export interface Clock { readonly now: () => number }\n',
  'src-main/platform/clock.ts': "export type { Clock } from '#app/ports/clock.ts';\n",
  'src-main/hosts/electron/window.ts': "export { id } from '#app/sign-in.ts';\n",
  'src-main/hosts/web/server.ts': "export { id } from '#app/sign-in.ts';\n",
  'src-main/entry/web.ts': "export { id } from '#hosts/web/server.ts';\n",
  'src-main/entry/cycle.ts': "export * from './breach-cycle.ts';\n",
  'src-renderer/app/shell.tsx': "export { id } from '#contract/ids.ts';\n",
  'test/support/fake-clock.ts': 'export const fakeClock = () => 0;\n',
};

const imports = (specifier: string): string =>
  `import * as it from '${specifier}';\nexport { it };\n`;
const importsType = (name: string, specifier: string): string =>
  `import type { ${name} } from '${specifier}';\nexport type It = ${name};\n`;

export const breaches: readonly Breach[] = [
  {
    rule: 'contract-imports-only-zod',
    from: 'src-main/contract/breach.ts',
    source: imports('#domain/verdict.ts'),
    to: 'src-main/domain/verdict.ts',
  },
  {
    rule: 'domain-is-pure',
    from: 'src-main/domain/breach.ts',
    source: imports('node:fs'),
    to: 'fs',
  },
  {
    rule: 'domain-is-pure',
    from: 'src-main/domain/breach-type.ts',
    source: importsType('Clock', '#app/ports/clock.ts'),
    to: 'src-main/app/ports/clock.ts',
  },
  {
    rule: 'app-knows-domain-and-ports',
    from: 'src-main/app/breach.ts',
    source: imports('#platform/clock.ts'),
    to: 'src-main/platform/clock.ts',
  },
  {
    rule: 'app-knows-domain-and-ports',
    from: 'src-main/app/breach-node.ts',
    source: imports('node:crypto'),
    to: 'crypto',
  },
  {
    rule: 'ports-hold-no-use-case',
    from: 'src-main/app/ports/breach.ts',
    source: imports('../sign-in.ts'),
    to: 'src-main/app/sign-in.ts',
  },
  {
    rule: 'platform-implements-ports',
    from: 'src-main/platform/breach.ts',
    source: imports('#app/sign-in.ts'),
    to: 'src-main/app/sign-in.ts',
  },
  {
    rule: 'platform-implements-ports',
    from: 'src-main/platform/breach-host.ts',
    source: imports('#hosts/web/server.ts'),
    to: 'src-main/hosts/web/server.ts',
  },
  {
    rule: 'hosts-hold-no-logic',
    from: 'src-main/hosts/web/breach.ts',
    source: imports('#platform/clock.ts'),
    to: 'src-main/platform/clock.ts',
  },
  {
    rule: 'hosts-know-contract-and-app',
    from: 'src-main/hosts/web/breach-domain.ts',
    source: imports('#domain/verdict.ts'),
    to: 'src-main/domain/verdict.ts',
  },
  {
    rule: 'hosts-stand-apart',
    from: 'src-main/hosts/web/breach-host.ts',
    source: imports('#hosts/electron/window.ts'),
    to: 'src-main/hosts/electron/window.ts',
  },
  {
    rule: 'renderer-imports-contract-only',
    from: 'src-renderer/app/breach.tsx',
    source: imports('#app/sign-in.ts'),
    to: 'src-main/app/sign-in.ts',
  },
  {
    rule: 'renderer-has-no-core-module',
    from: 'src-renderer/app/breach-core.ts',
    source: imports('node:path'),
    to: 'path',
  },
  {
    rule: 'renderer-has-no-node',
    from: 'src-renderer/app/breach-electron.ts',
    source: imports('electron'),
    to: 'node_modules/electron/index.js',
  },
  {
    rule: 'preload-is-thin',
    from: 'src-main/hosts/electron/preload/breach.ts',
    source: imports('../window.ts'),
    to: 'src-main/hosts/electron/window.ts',
  },
  {
    rule: 'only-electron-host-imports-electron',
    from: 'src-main/platform/breach-electron.ts',
    source: imports('electron'),
    to: 'node_modules/electron/index.js',
  },
  {
    rule: 'nothing-imports-entry',
    from: 'src-main/platform/breach-entry.ts',
    source: imports('../entry/web.ts'),
    to: 'src-main/entry/web.ts',
  },
  {
    rule: 'product-does-not-import-tests',
    from: 'src-main/entry/breach-test.ts',
    source: imports('#test/support/fake-clock.ts'),
    to: 'test/support/fake-clock.ts',
  },
  {
    rule: 'no-circular',
    from: 'src-main/entry/breach-cycle.ts',
    source: imports('./cycle.ts'),
    to: 'src-main/entry/cycle.ts',
  },
  {
    rule: 'no-unresolvable',
    from: 'src-main/entry/breach-missing.ts',
    source: imports('./nowhere.ts'),
    to: './nowhere.ts',
  },
  {
    rule: 'no-undeclared-package',
    from: 'src-main/entry/breach-package.ts',
    source: imports('undeclared'),
    to: 'node_modules/undeclared/index.js',
  },
];
