/**
 * For processes that run the sources themselves with threads in them. Node takes the types away with
 * WebAssembly, whose calls into JavaScript V8 recompiles after a thousand of them, and several threads
 * that do so at once can free the same code twice (SIGSEGV in `Runtime_TierUpWasmToJSWrapper`, Node 24).
 * A built product holds no types and no such calls.
 */
export const steadyWasm = ['--wasm-wrapper-tiering-budget=1000000000'] as const;
