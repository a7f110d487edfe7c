import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { type KeyProvider, type KeyRingText, keysFromText, newKeyRing, ringText } from './keys.ts'

/** How often a process looks whether its file has changed, in milliseconds. */
const lookEvery = 1000

/** Which file it was: a file that was replaced has another number, one that was written over another time. */
function versionOf(path: string): string {
  const { ino, mtimeMs, size } = statSync(path)
  return `${ino} ${mtimeMs} ${size}`
}

/**
 * The built-in provider from a file that only its owner may read, or a mounted secret. It follows the file while the process runs: it looks at it at
 * most once a second, and at once where it is asked for an id it does not know. While the file cannot be read the keys read before stay.
 */
export function keysFromFile(path: string): KeyProvider {
  let version = versionOf(path)
  let ring = keysFromText(readFileSync(path, 'utf8'))
  let lookedAt = Date.now()
  let told = false
  const look = (): void => {
    lookedAt = Date.now()
    try {
      const found = versionOf(path)
      if (found === version) return
      ring = keysFromText(readFileSync(path, 'utf8'))
      version = found
      told = false
    } catch {
      if (!told) console.error(`密钥文件 ${path} 现在读不到，或者读不懂。先用原来读到的密钥。`)
      told = true
    }
  }
  const now = (): KeyProvider => {
    if (Date.now() - lookedAt >= lookEvery) look()
    return ring
  }
  return {
    get currentId() {
      return now().currentId
    },
    keyById: (id) => {
      try {
        return now().keyById(id)
      } catch {
        look() // another process has wrapped with a key that this one has not heard of
        return ring.keyById(id)
      }
    },
    get lookUpKey() {
      return ring.lookUpKey
    },
    get anchorSigner() {
      return now().anchorSigner
    },
    get anchorKeys() {
      return now().anchorKeys
    },
  }
}

/** Writes a fresh key ring; refuses (EEXIST) to overwrite one, since with it everything sealed would be lost. */
export function createKeysFile(path: string): void {
  writeFileSync(path, newKeyRing(), { mode: 0o600, flag: 'wx' })
}

/**
 * Rewrites a key ring: the new text is on the disk under another name before it takes the place of the old one, so that a reader finds the one or the
 * other and a power cut leaves either. Two at once: the second is refused (EEXIST) by the first one's `.new` beside it. Throws, and changes nothing,
 * when the result is no key ring.
 */
export function changeKeysFile(path: string, change: (ring: KeyRingText) => KeyRingText): KeyRingText {
  const fresh = `${path}.new`
  const file = openSync(fresh, 'wx', 0o600)
  try {
    const changed = change(JSON.parse(readFileSync(path, 'utf8')) as KeyRingText)
    keysFromText(ringText(changed))
    writeFileSync(file, ringText(changed))
    fsyncSync(file)
    renameSync(fresh, path)
    sync(dirname(path))
    return changed
  } finally {
    closeSync(file)
    rmSync(fresh, { force: true })
  }
}

function sync(folder: string): void {
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** Milliseconds since a key ring was last written: processes that read it before may still wrap with the key that was current then. */
export const sinceChange = (path: string): number => Date.now() - statSync(path).mtimeMs
