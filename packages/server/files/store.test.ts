import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { storeContract } from '../testing/storeContract.ts'
import { folderStore, incomingFolder } from './store.ts'

storeContract('A store in a folder', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'jingban-stored-'))
  return {
    store: folderStore(folder),
    kept: async (area) => {
      const found = await readdir(join(folder, area), { recursive: true, withFileTypes: true }).catch(() => [])
      return found.filter((entry) => entry.isFile()).length
    },
    leftOver: () => readdir(incomingFolder(folder)).catch(() => []),
    close: () => rm(folder, { recursive: true }),
  }
})
