declare module 'heic-decode' {
  interface Picture {
    width: number
    height: number
    decode(): Promise<{ width: number; height: number; data: Uint8ClampedArray<ArrayBuffer> }>
  }
  const heicDecode: { all(file: { buffer: Uint8Array }): Promise<Picture[]> }
  export default heicDecode
}

/** What Node.js has of it and @types/node does not say. */
declare namespace WebAssembly {
  interface Memory {
    readonly buffer: ArrayBuffer
    grow(delta: number): number
  }
  var Memory: { readonly prototype: Memory }
}
