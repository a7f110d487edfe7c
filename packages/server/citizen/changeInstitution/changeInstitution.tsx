import { dayOf } from '@jingban/kernel/time/instant.ts'
import { Hono } from 'hono'
import { Empty } from '../../page/citizen/box.tsx'
import { Button } from '../../page/citizen/button.tsx'
import { CellList } from '../../page/citizen/cells.tsx'
import { Points, Question } from '../../page/citizen/step.tsx'
import { Facts } from '../../page/citizen/summary.tsx'
import { ErrorSummary, type FieldError } from '../../page/form/field.tsx'
import { Form } from '../../page/form/form.tsx'
import { TextArea } from '../../page/form/text.tsx'
import { dateWords, fullDateWords, maskIdNumber, maskName } from '../../page/words.ts'
import { findInstitution, type Institution } from '../../registry/institutions.ts'
import { findPerson } from '../../registry/persons.ts'
import type { World } from '../../world.ts'
import { type Benefit, changesUsed, isLive, ownBenefit, ownBenefits } from '../benefits.ts'
import { findInstitutions, InstitutionField } from '../institutionField.tsx'
import { areaOf, type CitizenContext, type CitizenEnv, mine, packOf, page } from '../shell.tsx'
import { errorAt, here, postedTo, type Typed, typedBefore, withTyped } from '../typed.ts'

const nameOf = async (world: World, c: CitizenContext, { state }: Benefit): Promise<string> =>
  maskName((await findPerson(world.db, world.keys, areaOf(c), state.person))?.name ?? '')

async function list(c: CitizenContext, world: World) {
  const benefits = (await ownBenefits(c, world)).filter((one) => isLive(one) && one.provider)
  const links = await Promise.all(
    benefits.map(async (one) => ({
      href: mine(c, `benefits/${one.state.id}/change`),
      text: `${await nameOf(world, c, one)} · ${one.disease}`,
      detail: `现在：${one.provider?.name ?? ''}`,
    })),
  )
  return page(c, packOf(c, world), {
    title: '换定点医院',
    back: { href: mine(c), text: '我的申请' },
    children: (
      <>
        <Question title={links.length > 0 ? '给哪一个换定点医院？' : '换定点医院'} />
        {links.length > 0 ? (
          <CellList label="待遇" links={links} />
        ) : (
          <Empty title="还没有可以换的">
            <p>申请通过以后，要换看病拿药的医院，从这里办。</p>
          </Empty>
        )}
      </>
    ),
  })
}

/** How often it was changed this year, and what a further change needs. */
function usedWords(benefit: Benefit, today: ReturnType<typeof dayOf>): string {
  const { used, allowed, last } = changesUsed(benefit, today)
  const year = today.slice(0, 4)
  if (used < allowed || !last) return `${year} 年换过 ${used} 次，原则上一年 ${allowed} 次。`
  return `${year} 年已换过 ${used} 次（${dateWords(last, today)}）。有特殊原因可写下来，由医保中心决定。`
}

async function ask(c: CitizenContext, world: World, benefit: Benefit, typed: Typed | undefined, errors: readonly FieldError[] = []) {
  const { rules, state, provider, disease } = benefit
  const today = dayOf(world.clock.now())
  const { used, allowed } = changesUsed(benefit, today)
  const kind = rules.service.entitlement?.provider?.kinds[0]
  const shown = await findInstitutions(world, areaOf(c), typed, { designated: true, ...(kind && { kind }), diseases: [state.disease] })
  const others = { ...shown, found: shown.found.filter((one) => one.code !== state.provider) }
  return page(c, rules.pack, {
    title: '要换到哪家医院？',
    back: { href: mine(c, 'change'), text: '上一步' },
    errors: errors.length,
    status: errors.length > 0 ? 422 : 200,
    children: (
      <>
        <ErrorSummary errors={errors} />
        <Form action={here(c)} hidden={{ csrf: c.get('csrf') }}>
          <Question title="要换到哪家医院？" above={`${await nameOf(world, c, benefit)} · ${disease}`}>
            <p>
              现在是 <b>{provider?.name ?? '没有选'}</b>。{usedWords(benefit, today)}
            </p>
          </Question>
          <InstitutionField name="institution" label="换到" shown={others} typed={typed} chosen={undefined} error={errorAt(errors, 'institution')} />
          {used >= allowed && (
            <TextArea name="reason" label="有什么特殊原因？" rows={3} value={typed?.get('reason') ?? undefined} error={errorAt(errors, 'reason')} />
          )}
          <Button>生成换院单</Button>
        </Form>
      </>
    ),
  })
}

interface Slip {
  benefit: Benefit
  to: Institution
  reason: string
}

/** 换院单: what to show at the counter of the present institution, which makes the change (KF-33). */
async function slip(c: CitizenContext, world: World, { benefit, to, reason }: Slip) {
  const { rules, state, provider, disease } = benefit
  const person = await findPerson(world.db, world.keys, areaOf(c), state.person)
  const today = dayOf(world.clock.now())
  return page(c, rules.pack, {
    title: '换院单',
    back: { href: mine(c, `benefits/${state.id}/change`), text: '上一步' },
    children: (
      <>
        <Question title="拿这张单子去办">
          <p>
            带身份证到现在的医院 <b>{provider?.name ?? ''}</b> 医保办，请他们换。网上只是先填好，还没有换。
          </p>
        </Question>
        <section class="card">
          <h2>换院单</h2>
          <Facts
            facts={[
              { term: '参保人', text: person ? `${maskName(person.name)}（${maskIdNumber(person.idNumber)}）` : '' },
              { term: '病种', text: disease },
              { term: '原来', text: provider?.name ?? '' },
              { term: '换到', text: to.name },
              { term: '本年换过', text: usedWords(benefit, today) },
              ...(reason ? [{ term: '特殊原因', text: reason }] : []),
              { term: '待遇号', text: <b class="number">{state.id.slice(0, 8).toUpperCase()}</b> },
              { term: '填单日期', text: fullDateWords(today) },
            ]}
          />
        </section>
        <Points items={['可以打印这一页，或者在医院打开给他们看。', '换好会马上生效，原来的医院就不能再报这个病。']} />
        {provider?.phone && (
          <Button kind="plain" href={`tel:${provider.phone}`}>
            打电话问 {provider.name}
          </Button>
        )}
      </>
    ),
  })
}

/** C23 换定点医院: how often it was changed this year, and the slip for the counter of the present institution. */
export function changeInstitution(world: World): Hono<CitizenEnv> {
  const routes = new Hono<CitizenEnv>()
  routes.get('/change', (c) => list(c, world))
  routes.get('/benefits/:benefit/change', async (c) => ask(c, world, await ownBenefit(c, world), typedBefore(c)))
  routes.post('/benefits/:benefit/change', async (c) => {
    const benefit = await ownBenefit(c, world)
    const typed = await postedTo(c)
    if (typed.has('search')) return c.redirect(withTyped(c, typed), 303)
    const to = await findInstitution(world.db, areaOf(c), typed.get('institution') ?? '')
    const reason = typed.get('reason')?.trim() ?? ''
    const { used, allowed } = changesUsed(benefit, dayOf(world.clock.now()))
    const errors = [
      ...(to ? [] : [{ field: 'institution', text: '请选要换到哪家医院。' }]),
      ...(to && to.code === benefit.state.provider ? [{ field: 'institution', text: '您选的就是现在这家医院。请选另一家。' }] : []),
      ...(used >= allowed && reason === '' ? [{ field: 'reason', text: '今年已经换过了。再换要写特殊原因。' }] : []),
    ]
    return errors.length > 0 || !to ? ask(c, world, benefit, typed, errors) : slip(c, world, { benefit, to, reason })
  })
  return routes
}
