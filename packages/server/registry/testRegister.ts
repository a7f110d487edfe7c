import { after, before } from 'node:test'
import { creditCheckCharacter } from '@jingban/kernel/person/creditCode.ts'
import { checkCharacter, checkIdNumber, type IdNumberCheck } from '@jingban/kernel/person/idNumber.ts'
import { type Database, openDatabase } from '../store/database.ts'
import { type TestDatabase, testDatabase } from '../store/testDatabase.ts'
import { type KeyProvider, keysFromText, newKeyRing } from './keys.ts'

/** A database and a key ring of one suite's own. */
export interface TestRegister {
  readonly db: Database
  readonly keys: KeyProvider
}

/** Opens them before the tests of the suite in which it is called, and removes the database after them. */
export function testRegister(): TestRegister {
  const keys = keysFromText(newKeyRing())
  let opened: { database: TestDatabase; db: Database } | undefined
  before(async () => {
    const database = await testDatabase()
    opened = { database, db: openDatabase(database.url) }
  })
  after(async () => {
    await opened?.db.end()
    await opened?.database.drop()
  })
  return {
    keys,
    get db() {
      if (!opened) throw new Error('the database is open only while the tests of the suite run')
      return opened.db
    },
  }
}

/** An identity number that nobody has: born before there were any, with a right check character. `sequence` is 1 to 999. */
export function fictionalIdentity(sequence: number, birth = '19100305'): Extract<IdNumberCheck, { ok: true }> {
  const seventeen = `410299${birth}${String(sequence).padStart(3, '0')}`
  const checked = checkIdNumber(seventeen + checkCharacter(seventeen), '2026-04-03')
  if (!checked.ok) throw new Error('not a number that the check lets through')
  return checked
}

/** A credit code that nobody has: of a division that does not exist, with a right check character. `sequence` is 1 to 999. */
export function fictionalCreditCode(sequence: number): string {
  const seventeen = `91410299MA0000${String(sequence).padStart(3, '0')}`
  return seventeen + creditCheckCharacter(seventeen)
}
