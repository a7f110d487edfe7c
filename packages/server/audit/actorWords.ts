import type { Queryable } from '../store/database.ts'

/** The logins behind those of these references that are staff. */
export async function loginsOf(db: Queryable, references: readonly string[]): Promise<Map<string, string>> {
  const ids = [...new Set(references.filter((one) => one.startsWith('staff:')))].map((one) => one.slice('staff:'.length))
  const rows = await db.rows<{ id: string; login: string }>('select id, login from staff where id = any($1)', [ids])
  return new Map(rows.map((row) => [`staff:${row.id}`, row.login]))
}

const kinds: Readonly<Record<string, string>> = { account: '参保人', client: '接口' }

/** Who it was, as an auditor reads it: the login of staff, 系统, 没有登录的人, otherwise the kind with its pseudonym. */
export function actorWords(reference: string, logins: ReadonlyMap<string, string>): string {
  if (reference === 'system') return '系统'
  if (reference === 'anyone') return '没有登录的人'
  const [kind = '', ...rest] = reference.split(':')
  return logins.get(reference) ?? (kinds[kind] ? `${kinds[kind]} ${rest.join(':')}` : reference)
}
