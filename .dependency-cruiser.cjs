/**
 * The layers of the product: contract <- domain <- app <- { platform, hosts } <- entry, and the renderer
 * beside them. Every rule has a deliberate violation in test/architecture/layers.test.ts.
 */

/** Pure libraries, and tables that are data: no I/O, no clock, no randomness of their own. */
const PURE = [
  '^node_modules/(@scure/base|bs58|base-x|zod|hash-wasm|porter2|@orama/stemmers)(/|$)',
  '^assets/.*[.]json$',
];

const layer = (name, from, comment, to) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from },
  to,
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    layer(
      'contract-imports-only-zod',
      '^src-main/contract/',
      'Both sides import the contract, so it may bring nothing but its schemas.',
      { pathNot: ['^src-main/contract/', '^node_modules/zod/', '^zod(/|$)'] },
    ),
    layer(
      'domain-is-pure',
      '^src-main/domain/',
      'The domain knows the contract and a few pure libraries: no I/O, no clock, no randomness.',
      { pathNot: ['^src-main/(contract|domain)/', ...PURE] },
    ),
    layer(
      'app-knows-domain-and-ports',
      '^src-main/app/',
      'Use cases reach the outside through their ports only: no Node, no Electron, no adapter.',
      { pathNot: ['^src-main/(contract|domain|app)/', ...PURE] },
    ),
    layer(
      'ports-hold-no-use-case',
      '^src-main/app/ports/',
      'A port is a shape for adapters to fill; it does not know who uses it.',
      { pathNot: ['^src-main/(contract|domain|app/ports)/', ...PURE] },
    ),
    layer(
      'platform-implements-ports',
      '^src-main/platform/',
      'An adapter sees the ports of the app, never a use case, a host, an entry point or the renderer.',
      { path: ['^src-main/(?!contract/|domain/|app/ports/|platform/)', '^src-renderer/'] },
    ),
    layer(
      'hosts-hold-no-logic',
      '^src-main/hosts/',
      'A host carries calls to the app; it never sees an adapter, an entry point or the renderer.',
      { path: ['^src-main/(platform|entry)/', '^src-renderer/'] },
    ),
    layer(
      'hosts-know-contract-and-app',
      '^src-main/hosts/',
      'Rules of the product live in the domain; a host asks the app.',
      { path: '^src-main/domain/' },
    ),
    {
      name: 'hosts-stand-apart',
      comment: 'One host never leans on another.',
      severity: 'error',
      from: { path: '^src-main/hosts/([^/]+)/' },
      to: { path: '^src-main/hosts/[^/]+/', pathNot: '^src-main/hosts/$1/' },
    },
    layer(
      'renderer-imports-contract-only',
      '^src-renderer/(?!vite\\.config\\.ts$)',
      'The page is sandboxed: it sees the contract and itself.',
      { path: '^(src-main/(?!contract/)|test/)' },
    ),
    layer(
      'renderer-has-no-node',
      '^src-renderer/(?!vite\\.config\\.ts$)',
      'The page has no Node and no Electron.',
      { path: ['^electron(/|$)', '^node_modules/electron'] },
    ),
    {
      name: 'renderer-has-no-core-module',
      comment: 'The page has no Node.',
      severity: 'error',
      from: { path: '^src-renderer/(?!vite\\.config\\.ts$)' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'preload-is-thin',
      comment: 'A sandboxed preload is one small bundle: the contract, Electron and itself.',
      severity: 'error',
      from: { path: '^src-main/hosts/electron/preload/' },
      to: {
        pathNot: [
          '^src-main/(contract|hosts/electron/preload)/',
          '^electron$',
          '^node_modules/electron/',
        ],
      },
    },
    {
      name: 'only-electron-host-imports-electron',
      comment: 'In plain Node these packages try to download a binary when they are imported.',
      severity: 'error',
      from: {
        path: '^src-(main|renderer)/',
        pathNot: '^src-main/(hosts/electron/|entry/electron)',
      },
      to: { path: ['^electron(-store)?(/|$)', '^node_modules/electron(-store)?/'] },
    },
    {
      name: 'nothing-imports-entry',
      comment: 'Entry points compose; nothing depends on them but one another.',
      severity: 'error',
      from: { path: '^src-(main|renderer)/', pathNot: '^src-main/entry/' },
      to: { path: '^src-main/entry/' },
    },
    {
      name: 'product-does-not-import-tests',
      comment: 'Test code never ships.',
      severity: 'error',
      from: { path: '^src-(main|renderer)/' },
      to: { path: '^test/' },
    },
    {
      name: 'no-circular',
      comment: 'A cycle has no layer. Cycles of types alone vanish at run time, but still tangle.',
      severity: 'error',
      from: { path: '^src-(main|renderer)/' },
      to: { circular: true },
    },
    {
      name: 'no-unresolvable',
      comment: 'An import that does not resolve escapes every other rule.',
      severity: 'error',
      from: { path: '^(src-main|src-renderer|test)/' },
      to: { couldNotResolve: true },
    },
    {
      name: 'no-undeclared-package',
      comment: 'A package that package.json does not name may vanish with any update.',
      severity: 'error',
      // The default app of the test Electron is a package of its own, which Electron resolves.
      from: {
        path: '^(src-main|src-renderer|test)/',
        pathNot: '^test/support/electron33-default-app/',
      },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
  ],
  options: {
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(build|dist)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json', '.d.ts'],
    },
    tsPreCompilationDeps: true,
    combinedDependencies: false,
  },
};
