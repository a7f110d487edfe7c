import { reference } from '@jingban/kernel/case/actor.ts'
import { Hono } from 'hono'
import { removePage } from '../../files/changePages.ts'
import { handIn } from '../../files/handIn.ts'
import { type MaterialPage, type ProofOwner, pages } from '../../files/page.ts'
import { refusalStatus, refusalWords } from '../../files/refusal.ts'
import type { Patient } from '../../identity/patients.ts'
import { askForProof, openProofRequest, type ProofRequest } from '../../identity/proofRequests.ts'
import { Button } from '../../page/citizen/button.tsx'
import { PhotoGrid } from '../../page/citizen/photos.tsx'
import { Points, Question } from '../../page/citizen/step.tsx'
import { ErrorSummary, type FieldError } from '../../page/form/field.tsx'
import { FileField } from '../../page/form/file.tsx'
import { Form } from '../../page/form/form.tsx'
import type { World } from '../../world.ts'
import { toPhotos } from '../photos.tsx'
import { type CitizenContext, type CitizenEnv, citizenOf, mine, packOf, page } from '../shell.tsx'
import { errorAt, postedTo } from '../typed.ts'
import { bondOfPath, unprovedOfPath } from './patientOfPath.ts'

const title = '请拍证件'
/** What the photographs of one paper may come to together. */
const LIMIT = 15 * 1024 * 1024

/** A paper that is asked for; oneself needs no paper that tells a relation. */
interface Paper {
  item: 'idCard' | 'relationship'
  label: string
  hint: string
  missing: string
}

const idCard = (self: boolean): Paper => ({
  item: 'idCard',
  label: self ? '您的身份证' : '双方的身份证',
  hint: self ? '正面' : '您的和他的，都拍正面',
  missing: '还没拍身份证。',
})
const relationship: Paper = {
  item: 'relationship',
  label: '能看出关系的证件',
  hint: '户口本、结婚证、出生证，或村委会、社区、单位的证明，一样就行',
  missing: '还没拍能看出关系的证件。',
}
const papersFor = ({ relation }: Patient): Paper[] => (relation === 'self' ? [idCard(true)] : [idCard(false), relationship])

const ownerOf = ({ id }: ProofRequest): ProofOwner => `proof:${id}`

interface Asked {
  patient: Patient
  request: ProofRequest
  given: readonly MaterialPage[]
}

const PaperFields = ({ c, paper, given, error }: { c: CitizenContext; paper: Paper; given: readonly MaterialPage[]; error: string | undefined }) => (
  <>
    {given.length > 0 && <PhotoGrid photos={toPhotos(c, given)} editable />}
    <FileField name={paper.item} label={paper.label} hint={paper.hint} accept="image/*,application/pdf" several error={error} />
  </>
)

function ask(c: CitizenContext, world: World, { patient, given }: Asked, errors: readonly FieldError[] = [], status: 200 | 413 | 415 | 422 = 200) {
  const here = mine(c, `family/${patient.person.id}/prove`)
  return page(c, packOf(c, world), {
    title,
    back: { href: here, text: '换一种办法' },
    errors: errors.length,
    status,
    children: (
      <>
        <ErrorSummary errors={errors} />
        <Form action={`${here}/papers`} hidden={{ csrf: c.get('csrf') }} files>
          <Question title={title}>
            <Points items={['四个角都拍进去，字要看得清。', '只给医保中心核对关系用。']} />
          </Question>
          {papersFor(patient).map((paper) => (
            <PaperFields c={c} paper={paper} given={given.filter(({ item }) => item === paper.item)} error={errorAt(errors, paper.item)} />
          ))}
          <Button kind="plain" name="upload" value="1">
            先传上去，再拍
          </Button>
          <Button>拍好了，交上去</Button>
        </Form>
      </>
    ),
  })
}

/** Takes in what the form brought; what does not do is told at its field, and the rest stays. */
async function takeIn(c: CitizenContext, world: World, { patient, request }: Asked): Promise<{ errors: FieldError[]; status: 413 | 415 | 422 }> {
  const items = papersFor(patient).map((paper) => paper.item)
  const errors: FieldError[] = []
  let status: 413 | 415 | 422 = 422
  const by = { uploadedBy: reference(citizenOf(c)), now: world.clock.now() }
  for (const file of c.get('files') ?? []) {
    const item = items.find((one) => one === file.field)
    if (item === undefined) continue
    const addition = { area: request.area, owner: ownerOf(request), item, limit: LIMIT, ...by, subject: 'page' as const }
    const answer = await handIn(world.files, world.db, addition, file)
    if (answer.kind === 'added') continue
    errors.push({ field: item, text: refusalWords(answer.refusal) })
    status = refusalStatus(answer.refusal)
  }
  return { errors, status }
}

async function answer(c: CitizenContext, world: World, asked: Asked): Promise<Response> {
  const { patient, request } = asked
  const form = await postedTo(c)
  const removed = form.get('remove')
  if (removed) await removePage(world.db, request.area, ownerOf(request), removed, world.clock.now())
  const { errors, status } = await takeIn(c, world, asked)
  const given = await pages(world.db, request.area, ownerOf(request))
  if (errors.length > 0) return ask(c, world, { ...asked, given }, errors, status)
  if (removed || ['upload', 'up', 'retake'].some((verb) => form.has(verb))) return c.redirect(c.req.path, 303)
  const missing = papersFor(patient).filter((paper) => !given.some(({ item }) => item === paper.item))
  const open = missing.map((paper) => ({ field: paper.item, text: paper.missing }))
  if (open.length > 0) return ask(c, world, { ...asked, given }, open, 422)
  await askForProof(world.db, world.keys, request, world.identity.clock.now())
  return c.redirect(mine(c, `family/${patient.person.id}/prove`), 303)
}

/** 拍证件: photographs of the ID card and of a paper that tells the relation, for an officer to look at. */
export function byPapers(world: World): Hono<CitizenEnv> {
  const routes = new Hono<CitizenEnv>()
  const withAsked = (next: (c: CitizenContext, world: World, asked: Asked) => Response | Promise<Response>) => async (c: CitizenContext) => {
    const patient = await unprovedOfPath(c, world)
    if (!patient) return c.redirect(mine(c, 'benefits'), 303)
    const request = await openProofRequest(world.db, bondOfPath(c), world.identity.clock.now())
    if (request.state === 'asked') return c.redirect(mine(c, `family/${patient.person.id}/prove`), 303)
    return next(c, world, { patient, request, given: await pages(world.db, request.area, ownerOf(request)) })
  }
  routes.get(
    '/family/:person/prove/papers',
    withAsked((c, _, asked) => ask(c, world, asked)),
  )
  routes.post('/family/:person/prove/papers', withAsked(answer))
  return routes
}
