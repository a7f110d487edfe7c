import assert from 'node:assert/strict'
import { before, suite, test } from 'node:test'
import { instantOf } from '@jingban/kernel/time/instant.ts'
import fc from 'fast-check'
import { testRegister } from '../registry/testRegister.ts'
import { administratorRoles, isAdministrator } from './administrators.ts'
import { approveRole, listProposals, mayGoTogether, proposeRole, refuseRole, type StaffActor, withdrawRole } from './roleGrants.ts'
import { readSecurityLog } from './securityLog.ts'
import { createStaff, disableStaff, findStaff, type StaffRole, setRoles } from './staff.ts'

const now = instantOf(Date.UTC(2026, 3, 3, 1))
const password = 'lan lu 3 hao dou jiang'
const area = 'a'
const role = (name: string, place: Partial<StaffRole> = {}): StaffRole => ({ role: name, area, ...place })

suite('roles by four eyes', () => {
  const register = testRegister()
  let made = 0
  async function enter(...roles: StaffRole[]): Promise<string> {
    const created = await createStaff(register.db, register.keys, { area, login: `person${made++}`, name: '周示例', roles, password }, now)
    assert.ok(created.kind === 'created')
    return created.id
  }
  const rolesOf = async (id: string): Promise<StaffRole[]> => (await findStaff(register.db, register.keys, area, id))?.roles ?? []
  /** As the session would make them: with the roles of this moment. */
  async function actor(id: string): Promise<StaffActor> {
    return { kind: 'staff', id, area, roles: (await rolesOf(id)).map(({ area: _, ...one }) => one) }
  }
  const propose = async (by: string, staff: string, wanted: StaffRole, reason = '接替离岗人员') =>
    proposeRole(register.db, await actor(by), { home: area, staff, role: wanted, reason }, now)
  const approve = async (by: string, id: string) => approveRole(register.db, await actor(by), id, now)
  let system: string
  let security: string
  before(async () => {
    system = await enter(role('systemAdministrator'))
    security = await enter(role('securityAdministrator'))
  })

  test('one administrator proposes and another approves; before that the role gives nothing', async () => {
    const person = await enter()
    const proposed = await propose(system, person, role('officer', { institution: 'H001' }))
    assert.ok(proposed.kind === 'done')
    assert.deepEqual(await rolesOf(person), [])
    assert.deepEqual(await approve(system, proposed.id), { kind: 'refused', refusal: 'notAllowed' })
    assert.equal((await approve(security, proposed.id)).kind, 'done')
    assert.deepEqual(await rolesOf(person), [role('officer', { institution: 'H001' })])
    assert.deepEqual(await approve(security, proposed.id), { kind: 'refused', refusal: 'settled' })
    assert.deepEqual(await propose(system, person, role('officer', { institution: 'H001' })), { kind: 'refused', refusal: 'held' })
    const { lines } = await readSecurityLog(register.db, area, {}, { size: 2 })
    assert.deepEqual(
      lines.map(({ what, actor: by, about, detail }) => ({ what, by, about, detail })),
      (['roleApproved', 'roleProposed'] as const).map((what) => ({
        what,
        by: `staff:${what === 'roleProposed' ? system : security}`,
        about: `staff:${person}`,
        detail: { role: 'officer', institution: 'H001' },
      })),
    )
  })

  test('a refusal has a reason and gives nothing; it is kept', async () => {
    const person = await enter()
    const proposed = await propose(system, person, role('finance'))
    assert.ok(proposed.kind === 'done')
    const refuse = async (why: string) => refuseRole(register.db, await actor(security), proposed.id, why, now)
    assert.deepEqual(await refuse(' '), { kind: 'refused', refusal: 'reasonMissing' })
    assert.equal((await refuse('调令还没下')).kind, 'done')
    assert.deepEqual(await approve(security, proposed.id), { kind: 'refused', refusal: 'settled' })
    const [kept] = await listProposals(register.db, area, { id: proposed.id })
    assert.deepEqual([kept?.state, kept?.answer, kept?.settledBy], ['refused', '调令还没下', security])
    assert.deepEqual(await rolesOf(person), [])
  })

  test('nobody proposes for themselves, approves for themselves, or approves what they proposed', async () => {
    assert.deepEqual(await propose(system, system, role('officer')), { kind: 'refused', refusal: 'yourself' })
    const forSecurity = await propose(system, security, role('securityAdministrator', { institution: 'elsewhere' }))
    assert.ok(forSecurity.kind === 'done')
    assert.deepEqual(await approve(security, forSecurity.id), { kind: 'refused', refusal: 'yourself' })
    const mover = await enter(role('systemAdministrator'))
    const proposed = await propose(mover, await enter(), role('officer'))
    assert.ok(proposed.kind === 'done')
    await setRoles(register.db, area, mover, [role('securityAdministrator')])
    assert.deepEqual(await approve(mover, proposed.id), { kind: 'refused', refusal: 'ownProposal' })
  })

  test('nobody has two of the three administrators, or one of them together with a role on cases', async () => {
    const [officer, auditor, leaver] = [await enter(role('officer')), await enter(role('auditAdministrator')), await enter()]
    assert.deepEqual(await propose(system, officer, role('auditAdministrator')), { kind: 'refused', refusal: 'conflict' })
    assert.deepEqual(await propose(system, auditor, role('systemAdministrator')), { kind: 'refused', refusal: 'conflict' })
    assert.deepEqual(await propose(system, auditor, role('expert', { expert: 'e01' })), { kind: 'refused', refusal: 'conflict' })
    await disableStaff(register.db, area, leaver, now)
    assert.deepEqual(await propose(system, leaver, role('officer')), { kind: 'refused', refusal: 'disabled' })
    assert.deepEqual(await propose(system, officer, role('officer', { area: 'b' })), { kind: 'refused', refusal: 'notAllowed' })
  })

  test('two proposals that exclude each other are not both approved, not even at the same moment', async () => {
    const person = await enter()
    const both = [await propose(system, person, role('auditAdministrator')), await propose(system, person, role('systemAdministrator'))]
    const approvals = await Promise.all(both.map((one) => (one.kind === 'done' ? approve(security, one.id) : one)))
    assert.deepEqual(approvals.map(({ kind }) => kind).sort(), ['done', 'refused'])
    assert.equal((await rolesOf(person)).length, 1)
  })

  test('either of the two takes a role away at once; the auditor does not', async () => {
    const auditor = await enter(role('auditAdministrator'))
    for (const by of [system, security]) {
      const person = await enter(role('officer'), role('finance'))
      const withdraw = async (who: string) => withdrawRole(register.db, await actor(who), { home: area, staff: person, role: role('officer') }, now)
      assert.deepEqual(await withdraw(auditor), { kind: 'refused', refusal: 'notAllowed' })
      assert.equal((await withdraw(by)).kind, 'done')
      assert.deepEqual(await rolesOf(person), [role('finance')])
      assert.deepEqual(await withdraw(by), { kind: 'refused', refusal: 'unknown' })
    }
  })

  test('whoever proposes, approves and withdraws whatever for whom: no role of one pair of eyes, none for oneself, the three stay apart', async () => {
    const names = [...Object.keys(administratorRoles), 'officer', 'finance']
    const step = fc.record({
      do: fc.constantFrom('propose', 'approve', 'approve', 'withdraw'),
      by: fc.nat(4),
      whom: fc.nat(4),
      role: fc.constantFrom(...names),
      which: fc.nat(20),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 40 }), async (steps) => {
        await register.db.query(`update role_proposal set state = 'refused', settled_by = 'before', settled_at = $1 where state = 'open'`, [now])
        const people = [
          await enter(role('systemAdministrator')),
          await enter(role('securityAdministrator')),
          await enter(),
          await enter(role('officer')),
        ]
        people.push(await enter(role('securityAdministrator')))
        const given = new Map(await Promise.all(people.map(async (id) => [id, new Set((await rolesOf(id)).map((one) => one.role))] as const)))
        for (const one of steps) {
          const [by = '', whom = ''] = [people[one.by], people[one.whom]]
          if (one.do === 'propose') await propose(by, whom, role(one.role))
          if (one.do === 'withdraw') await withdrawRole(register.db, await actor(by), { home: area, staff: whom, role: role(one.role) }, now)
          const open = one.do === 'approve' ? await listProposals(register.db, area, 'open') : []
          const chosen = open[one.which % Math.max(1, open.length)]
          if (chosen && (await approve(by, chosen.id)).kind === 'done') {
            assert.notEqual(chosen.proposedBy, by)
            assert.notEqual(chosen.staff, by)
            assert.notEqual(chosen.staff, chosen.proposedBy)
            given.get(chosen.staff)?.add(chosen.role.role)
          }
          for (const id of people) {
            const held = await rolesOf(id)
            assert.ok(mayGoTogether(held), JSON.stringify(held))
            assert.ok(held.filter((two) => isAdministrator(two.role)).length <= 1)
            assert.ok(
              held.every((two) => given.get(id)?.has(two.role)),
              'a role that nobody approved',
            )
          }
        }
      }),
      { numRuns: 8 },
    )
  })
})
