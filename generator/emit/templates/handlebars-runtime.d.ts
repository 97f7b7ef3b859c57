/** The part of Handlebars that fills precompiled templates; its own declarations name only the whole. */
declare module "handlebars/dist/cjs/handlebars.runtime.js" {
  interface Runtime {
    template<View>(specification: object): (view: View) => string;
  }
  const runtime: Runtime;
  // biome-ignore lint/style/noDefaultExport: it is a CommonJS module
  export default runtime;
}
