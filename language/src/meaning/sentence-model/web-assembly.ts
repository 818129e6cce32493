/** The part of WebAssembly that is used here; the types of Node leave it out. */

export interface Memory {
  readonly buffer: ArrayBuffer
}

interface WebAssemblyParts {
  /** `initial` counts pages of 64 kB. */
  Memory: new (size: {
    initial: number
  }) => Memory
  Module: new (bytes: Uint8Array<ArrayBuffer>) => object
  Instance: new (module: object, imports: { env: { memory: Memory } }) => { readonly exports: unknown }
}

export const { WebAssembly } = globalThis as unknown as { WebAssembly: WebAssemblyParts }
