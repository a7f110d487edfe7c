import { reference } from '@jingban/kernel/case/actor.ts'
import type { Rules } from '@jingban/kernel/case/rules.ts'
import type { Pack } from '@jingban/kernel/pack/pack.ts'
import type { Service } from '@jingban/kernel/pack/service.ts'
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { beginDraft, type Draft, type DraftAnswers, openDrafts } from '../../filing/draft.ts'
import { listPatients, type Patient } from '../../identity/patients.ts'
import { relationWords } from '../../identity/relationWords.ts'
import { Button } from '../../page/citizen/button.tsx'
import { RadioList } from '../../page/form/choice.tsx'
import { ErrorSummary, type FieldError } from '../../page/form/field.tsx'
import { Form } from '../../page/form/form.tsx'
import { maskName } from '../../page/words.ts'
import type { World } from '../../world.ts'
import { rulesBefore, servicesFor } from '../applying.ts'
import { filingChannel, handsOverThere } from '../channelFor.ts'
import { allShut, closedPage } from '../closedWindow.tsx'
import { filledInBy, knownInsurance, ownRoles } from '../knownAnswers.ts'
import { areaOf, type CitizenContext, type CitizenEnv, citizenOf, mine, packOf, page } from '../shell.tsx'
import { INSURANCE, MYSELF, RELATION } from '../steps.ts'
import { here, postedTo } from '../typed.ts'

const SOMEBODY_NEW = 'new'

function options(patients: readonly Patient[]) {
  const known = patients.map(({ person, relation, proof }) => {
    const hint = relation === 'self' ? maskName(person.name) : relationWords[relation]
    return { value: person.id, text: `给${relation === 'self' ? '我自己' : maskName(person.name)}`, hint: proof ? hint : `${hint}，还没证明` }
  })
  const self = patients.some((one) => one.relation === 'self') ? [] : [{ value: MYSELF, text: '给我自己' }]
  return [...self, ...known, { value: SOMEBODY_NEW, text: '加一位家人', hint: '替父母、老伴、孩子办' }]
}

function serviceOfPath(c: CitizenContext, pack: Pack): Service {
  const services = servicesFor(pack)
  const service = services.find((one) => one.id === c.req.query('service')) ?? services[0]
  if (!service) throw new HTTPException(404)
  return service
}

/** Where the notice knows only counters and agents, what is filled in here does not spare the way there. */
const There = () => <p>本市是到现场填表申报。在这里先填好、拍好，经办人就能看到；材料原件还要交给他。</p>

async function whoPage(c: CitizenContext, world: World, errors: readonly FieldError[] = []) {
  const pack = packOf(c, world)
  const service = serviceOfPath(c, pack)
  const rules = rulesBefore(world, pack, service)
  const now = world.clock.now()
  const shut = allShut(rules, now)
  if (shut.length > 0) return closedPage(c, rules, shut, now)
  const patients = await listPatients(world.db, world.keys, areaOf(c), citizenOf(c).account)
  return page(c, pack, {
    title: '给谁办？',
    back: { href: mine(c), text: '我的申请' },
    errors: errors.length,
    status: errors.length > 0 ? 422 : 200,
    children: (
      <>
        <ErrorSummary errors={errors} />
        <Form action={here(c)} hidden={{ csrf: c.get('csrf') }}>
          {handsOverThere(rules, {}) && <There />}
          <RadioList name="who" label="给谁办？" asTitle options={options(patients)} error={errors[0]?.text} />
          <Button>选好了</Button>
        </Form>
      </>
    ),
  })
}

/** What a draft starts with: as whom it is filed, and what the register knows. */
function startingWith(c: CitizenContext, { pack, service }: Rules, patient: Patient | undefined, who: string): DraftAnswers {
  const [own = '', other = own] = ownRoles(pack, service)
  const insurance = knownInsurance(service, patient?.person)
  const self = who === MYSELF || patient?.relation === 'self'
  return {
    ...(patient && { person: patient.person.id }),
    filedAs: self ? own : other,
    channel: filingChannel({ pack, service }, {}, c.req.header('user-agent')),
    diseases: [],
    facts: { ...(insurance && { [INSURANCE]: insurance }), ...(who === MYSELF && { [RELATION]: MYSELF }), ...filledInBy(service, patient?.relation) },
    byDisease: {},
    contacts: {},
    cannot: {},
  }
}

const FIRST_STEP = 'relation'

/** An unfinished draft for the same patient; for somebody new, one in which nothing was answered yet, so that pressing twice begins one. */
function isFor({ step, answers }: Draft, patient: Patient | undefined, who: string): boolean {
  if (patient) return answers.person === patient.person.id
  return answers.person === undefined && step === FIRST_STEP && (answers.facts[RELATION] === MYSELF) === (who === MYSELF)
}

async function begin(c: CitizenContext, world: World, patients: readonly Patient[], who: string): Promise<Response> {
  const pack = packOf(c, world)
  const service = serviceOfPath(c, pack)
  const rules = rulesBefore(world, pack, service)
  const actor = citizenOf(c)
  const patient = patients.find((one) => one.person.id === who)
  const drafts = await openDrafts(world, pack.area, reference(actor))
  const unfinished = drafts.find((draft) => draft.service === service.id && isFor(draft, patient, who))
  if (unfinished) return c.redirect(mine(c, `apply/${unfinished.id}`), 303)
  const answers = startingWith(c, rules, patient, who)
  const draft = await beginDraft(world, { area: pack.area, owner: reference(actor), service: service.id, step: FIRST_STEP, answers })
  return c.redirect(mine(c, `apply/${draft.id}`), 303)
}

/** C4 给谁办？ Begins an application, or goes on with the one that is begun for the same person. */
export function beginApplication(world: World): Hono<CitizenEnv> {
  const routes = new Hono<CitizenEnv>()
  routes.get('/apply', (c) => whoPage(c, world))
  routes.post('/apply', async (c) => {
    const who = (await postedTo(c)).get('who') ?? ''
    const patients = await listPatients(world.db, world.keys, areaOf(c), citizenOf(c).account)
    if (options(patients).some((one) => one.value === who)) return begin(c, world, patients, who)
    return whoPage(c, world, [{ field: 'who', text: '请选给谁办。' }])
  })
  return routes
}
