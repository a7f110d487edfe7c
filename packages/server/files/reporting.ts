import type { Ports } from '../operations/ports.ts'
import type { Files } from './files.ts'
import type { VirusScanner } from './scan.ts'
import { FileGone, type FileStore } from './store.ts'

/** Tells whoever watches the ports how the scanner answers, and the store where it is a server. */
export function reporting(files: Files, ports: Ports, storeIsServer: boolean): Files {
  return { ...files, scanner: watchedScanner(files.scanner, ports), ...(storeIsServer && { store: watchedStore(files.store, ports) }) }
}

function watchedScanner(scanner: VirusScanner, ports: Ports): VirusScanner {
  return {
    name: scanner.name,
    scan: async (path) => {
      const scan = await scanner.scan(path)
      if (scan.kind === 'unavailable') ports.failed('virusScanner')
      else ports.answered('virusScanner')
      return scan
    },
  }
}

function watchedStore(store: FileStore, ports: Ports): FileStore {
  const told = async <Answer>(answer: Promise<Answer>): Promise<Answer> => {
    try {
      const value = await answer
      ports.answered('fileStore')
      return value
    } catch (error) {
      // That a file is gone is an answer.
      if (error instanceof FileGone) ports.answered('fileStore')
      else ports.failed('fileStore')
      throw error
    }
  }
  return {
    put: (area, source) => told(store.put(area, source)),
    open: (area, hash, range) => told(store.open(area, hash, range)),
    has: (area, hash) => told(store.has(area, hash)),
    remove: (area, hash) => told(store.remove(area, hash)),
  }
}
