/** The one call of WebAssembly's interface that is made here; TypeScript has it among the browser's types alone. */
declare namespace WebAssembly {
  class Module {
    private readonly kind: "module";
  }
  function compile(bytes: Uint8Array): Promise<Module>;
}
