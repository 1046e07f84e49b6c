// The part of the WebAssembly interface that is used here. Node has it; the type packages give it only together with
// the whole DOM, which formats must not see.
declare namespace WebAssembly {
  // eslint-disable-next-line @typescript-eslint/no-extraneous-class
  interface Module {
    readonly __wasmModule?: never;
  }
  interface Memory {
    readonly buffer: ArrayBuffer;
  }
  interface Instance {
    readonly exports: Exports;
  }
  type Exports = Record<string, unknown>;
  type Imports = Record<string, Record<string, unknown>>;
  function instantiate(module: Module, imports: Imports): Promise<Instance>;
  function compile(bytes: ArrayBuffer | Uint8Array): Promise<Module>;
}
