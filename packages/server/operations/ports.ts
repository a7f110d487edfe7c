/**
 * 外部端口: whether what stands outside (message gateway, single sign-on, virus scanner, S3) answered when it was last asked. Whoever asks it says how it
 * went; nothing is asked for the sake of knowing.
 */
export interface Ports {
  answered(port: string): void
  failed(port: string): void
  /** The names of those whose last call failed, in their order. */
  down(): readonly string[]
}

export function openPorts(): Ports {
  const down = new Set<string>()
  return {
    answered: (port) => down.delete(port),
    failed: (port) => down.add(port),
    down: () => [...down].sort(),
  }
}
