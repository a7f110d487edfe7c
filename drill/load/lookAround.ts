import type { Desk } from './desk.ts'

/** A citizen looks at how it stands: pages, which write nothing. Nobody is in a hurry to look again. */
export async function lookAround({ owners, office, area }: Desk): Promise<false> {
  const [first, ...others] = owners
  if (!first) return false
  const [id, { session }] = office.chance.pick([first, ...others.slice(-20)])
  for (const page of [`/${area}/my`, `/${area}/my/cases/${id}`]) {
    await office.send({ method: 'GET', path: page, headers: { cookie: `__Host-citizen=${session}` } })
  }
  return false
}
