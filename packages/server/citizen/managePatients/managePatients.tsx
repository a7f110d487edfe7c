import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { type Patient, removePatient } from '../../identity/patients.ts'
import { Button } from '../../page/citizen/button.tsx'
import { Question } from '../../page/citizen/step.tsx'
import { RadioList } from '../../page/form/choice.tsx'
import { ErrorSummary, type FieldError } from '../../page/form/field.tsx'
import { Form } from '../../page/form/form.tsx'
import { maskName } from '../../page/words.ts'
import type { World } from '../../world.ts'
import { bind, IdentityFields } from '../identityForm.tsx'
import { bindingErrors, readRelation, relationOptions } from '../patientWords.ts'
import { areaOf, type CitizenContext, type CitizenEnv, citizenOf, mine, packOf, page } from '../shell.tsx'
import { MYSELF } from '../steps.ts'
import { here, postedTo, type Typed, typedBefore } from '../typed.ts'
import { byCode } from './byCode.tsx'
import { byPapers } from './byPapers.tsx'
import { patientOfPath } from './patientOfPath.ts'
import { proofWays } from './proofWays.tsx'

const back = (c: CitizenContext) => ({ href: mine(c, 'benefits'), text: '待遇和家人' })

function askRelation(c: CitizenContext, world: World, errors: readonly FieldError[] = []) {
  const title = '要加谁？'
  const options = [{ value: MYSELF, text: '我自己' }, ...relationOptions]
  return page(c, packOf(c, world), {
    title,
    back: back(c),
    errors: errors.length,
    status: errors.length > 0 ? 422 : 200,
    children: (
      <>
        <ErrorSummary errors={errors} />
        <Form action={here(c)} hidden={{ csrf: c.get('csrf') }}>
          <RadioList name="relation" label={title} asTitle options={options} error={errors[0]?.text} />
          <Button>选好了，下一步</Button>
        </Form>
      </>
    ),
  })
}

function askWho(c: CitizenContext, world: World, typed: Typed | undefined, errors: readonly FieldError[] = [], status: 200 | 422 | 429 = 200) {
  return page(c, packOf(c, world), {
    title: '姓名和身份证号是什么？',
    back: { href: mine(c, 'family/add'), text: '上一步' },
    errors: errors.length,
    status,
    children: (
      <>
        <ErrorSummary errors={errors} />
        <Form action={c.req.path} hidden={{ csrf: c.get('csrf') }}>
          <Question title="姓名和身份证号是什么？">
            <p>加上以后能替他申请。要看他的申请和待遇，还要证明是您家人。</p>
          </Question>
          <IdentityFields typed={typed} errors={errors} />
          <Button>加上这个人</Button>
        </Form>
      </>
    ),
  })
}

function askRemoval(c: CitizenContext, world: World, { person }: Patient) {
  const title = `以后不替${maskName(person.name)}办了吗？`
  return page(c, packOf(c, world), {
    title,
    back: back(c),
    children: (
      <>
        <Question title={title}>
          <p>您不再能看他的申请和待遇；您替他交过的申请还能看。要再加，重新填一次就行。</p>
        </Question>
        <Form action={c.req.path} hidden={{ csrf: c.get('csrf') }}>
          <Button kind="danger">从我的家人里去掉</Button>
        </Form>
        <Button kind="plain" href={mine(c, 'benefits')}>
          不去掉
        </Button>
      </>
    ),
  })
}

/** The people on an account: adding one (C5, C7) without an application, proving whose family they are, and taking one off. */
export function managePatients(world: World): Hono<CitizenEnv> {
  const routes = new Hono<CitizenEnv>()
  const relationOfPath = (c: CitizenContext) => {
    const given = c.req.param('relation')
    const relation = given === MYSELF ? MYSELF : readRelation(given)
    if (!relation) throw new HTTPException(404)
    return relation
  }
  routes.get('/family/add', (c) => askRelation(c, world))
  routes.post('/family/add', async (c) => {
    const given = (await postedTo(c)).get('relation') ?? ''
    if (given !== MYSELF && !readRelation(given)) return askRelation(c, world, [{ field: 'relation', text: '请选要加谁。' }])
    return c.redirect(mine(c, `family/add/${given}`), 303)
  })
  routes.get('/family/add/:relation', (c) => (relationOfPath(c) ? askWho(c, world, typedBefore(c)) : c.notFound()))
  routes.post('/family/add/:relation', async (c) => {
    const typed = await postedTo(c)
    const binding = await bind(world, areaOf(c), citizenOf(c).account, relationOfPath(c), typed)
    if (binding.kind === 'bound') return c.redirect(mine(c, binding.proved ? 'benefits' : `family/${binding.person}/prove`), 303)
    return askWho(c, world, typed, bindingErrors(binding), binding.kind === 'wait' ? 429 : 422)
  })
  routes.get('/family/:person/remove', async (c) => askRemoval(c, world, await patientOfPath(c, world)))
  routes.post('/family/:person/remove', async (c) => {
    const { person } = await patientOfPath(c, world)
    const bond = { area: areaOf(c), account: citizenOf(c).account, person: person.id }
    await removePatient(world.db, world.keys, bond, world.identity.clock.now())
    return c.redirect(mine(c, 'benefits'), 303)
  })
  for (const way of [proofWays, byCode, byPapers]) routes.route('/', way(world))
  return routes
}
