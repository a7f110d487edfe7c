import { Hono } from 'hono'
import { removePage } from '../../files/changePages.ts'
import { type DraftAnswers, saveDraft } from '../../filing/draft.ts'
import { TaskBox } from '../../page/citizen/box.tsx'
import { Button, Buttons } from '../../page/citizen/button.tsx'
import { More, Question } from '../../page/citizen/step.tsx'
import { CheckboxList, type Option } from '../../page/form/choice.tsx'
import type { FieldError } from '../../page/form/field.tsx'
import { Form } from '../../page/form/form.tsx'
import { TextField } from '../../page/form/text.tsx'
import type { World } from '../../world.ts'
import { type Applying, diseaseName, goOn, openDraft } from '../applying.ts'
import { type CitizenContext, type CitizenEnv, mine } from '../shell.tsx'
import { stepPage } from '../stepPage.tsx'
import { orCall } from '../telephone.tsx'
import { here, postedTo, withTyped } from '../typed.ts'
import { filedTogether, isMeant, type Offered, offeredDiseases, overQuota } from './availability.ts'

const title = '要申请哪个病？'

/** Where the notice has several groups, each disease says its own: other limits and places follow from it. */
function optionsOf(options: readonly Offered[], all: readonly Offered[]): Option[] {
  const grouped = new Set(all.map(({ disease }) => disease.group)).size > 1
  return options.map(({ disease, unavailable }) => {
    const called = disease.alsoCalled && `也叫 ${disease.alsoCalled.join('、')}`
    const hint = [grouped && disease.group, called].filter(Boolean).join(' · ')
    return { value: disease.code, text: disease.name, ...(hint !== '' && { hint }), unavailable }
  })
}

/** What was chosen stays on the list whatever is looked for, so that a search drops nothing. */
function shown(offered: readonly Offered[], chosen: readonly string[], sought: string): Offered[] {
  const own = offered.filter(({ disease }) => chosen.includes(disease.code))
  return [...own, ...offered.filter((one) => !own.includes(one) && isMeant(one.disease, sought))]
}

/** 一人最多两个病种 (SHZ-15), said before anybody chooses. */
function quotaWords({ service }: Applying): string {
  const [quota] = service.quotas ?? []
  if (!quota) return ''
  return `${quota.group === undefined ? '' : `${quota.group}里，`}${quota.counts === 'filed' ? '一年最多报' : '最多有'} ${quota.most} 个。`
}

/** The one reason for which none of these diseases can be applied for; undefined where there is something to choose, or reasons differ. */
function onlyReason(offered: readonly Offered[]): string | undefined {
  const [first] = offered
  return first && offered.every((one) => one.unavailable !== undefined && one.unavailable === first.unavailable) ? first.unavailable : undefined
}

/** 现在没有能申请的病: told as such, not as a list without a choice. */
function nothing(c: CitizenContext, applying: Applying, why: string) {
  return stepPage(c, applying, {
    step: 'diseases',
    title,
    children: (
      <>
        <TaskBox tone="todo" title="现在没有能申请的病">
          <p>
            {why}填的都存着{orCall(applying.pack)}。
          </p>
        </TaskBox>
        <Button kind="plain" href={mine(c)}>
          先存着，回我的申请
        </Button>
      </>
    ),
  })
}

async function ask(c: CitizenContext, applying: Applying, errors: readonly FieldError[] = [], ticked?: readonly string[]) {
  const offered = await offeredDiseases(applying)
  const why = offered.length === 0 ? '没有您这种医保能报的病。' : onlyReason(offered)
  if (why !== undefined) return nothing(c, applying, why)
  const sought = c.req.query('find') ?? ''
  const chosen = ticked ?? applying.draft.answers.diseases
  const options = shown(offered, chosen, sought)
  const { diseases } = applying.pack
  return stepPage(c, applying, {
    step: 'diseases',
    title,
    errors,
    children: (
      <Form action={here(c)} hidden={{ csrf: c.get('csrf') }}>
        <Question title={title}>
          <p>可以选几个。每个病单独办，要各交一份病历。{quotaWords(applying)}</p>
        </Question>
        <TextField name="find" label="找一找" hint="平时怎么叫就怎么写，如 心梗" value={sought} />
        <Button kind="plain" name="search" value="1">
          找这个病
        </Button>
        {options.length === chosen.length && sought !== '' && (
          <p role="status">
            没有找到“{sought}”。换个叫法再找{orCall(applying.pack)}。
          </p>
        )}
        <CheckboxList
          name="disease"
          label={sought === '' ? '名单' : '找到的'}
          options={optionsOf(options, offered)}
          values={chosen}
          error={errors[0]?.text}
        />
        <Button>就申请这个</Button>
        {diseases !== undefined && diseases !== 'notStated' && !diseases.complete && (
          <More summary="这份名单从哪里来？">
            <p>
              {diseases.source}。名单上没有的病，请问{applying.pack.agency}
              {orCall(applying.pack)}。
            </p>
          </More>
        )}
      </Form>
    ),
  })
}

/** Leaving a disease out gives up its photographs: that is asked first, on a page. */
function askAgain(c: CitizenContext, applying: Applying, diseases: readonly string[], given: readonly string[], photos: number) {
  const names = given.map((code) => diseaseName(applying.pack, code)).join('、')
  return stepPage(c, applying, {
    step: 'diseases',
    title: `去掉${names}吗？`,
    children: (
      <Form action={here(c)} hidden={{ csrf: c.get('csrf'), agreed: '1' }}>
        <Question title={`去掉${names}吗？`}>
          <p>这个病的 {photos} 张照片也会去掉。其他病的都在。</p>
        </Question>
        {diseases.map((code) => (
          <input type="hidden" name="disease" value={code} />
        ))}
        <Buttons>
          <Button kind="danger">去掉，下一步</Button>
          <Button kind="plain" href={here(c)}>
            不去掉
          </Button>
        </Buttons>
      </Form>
    ),
  })
}

function without(answers: DraftAnswers, diseases: string[]): DraftAnswers {
  const byDisease = Object.fromEntries(diseases.map((code) => [code, answers.byDisease[code] ?? { facts: {} }]))
  const dropped = answers.diseases.filter((code) => !diseases.includes(code))
  const cannot = Object.fromEntries(Object.entries(answers.cannot).filter(([key]) => !dropped.some((code) => key.endsWith(`/${code}`))))
  return { ...answers, diseases, byDisease, cannot }
}

/** C9 要申请哪个病？ Several may be chosen, each with records of its own (KF-11); held and pending ones say why they cannot be. */
export function chooseDiseases(world: World): Hono<CitizenEnv> {
  const routes = new Hono<CitizenEnv>()
  routes.get('/apply/:draft/diseases', async (c) => ask(c, await openDraft(c, world)))
  routes.post('/apply/:draft/diseases', async (c) => {
    const applying = await openDraft(c, world)
    const form = await postedTo(c)
    const offered = await offeredDiseases(applying)
    const open = offered.filter((one) => one.unavailable === undefined).map(({ disease }) => disease.code)
    const chosen = open.filter((code) => form.getAll('disease').includes(code))
    const { answers } = applying.draft
    if (form.has('search')) {
      await saveDraft(world, { ...applying.draft, answers: { ...answers, diseases: [...new Set([...answers.diseases, ...chosen])] } })
      return c.redirect(withTyped(c, new URLSearchParams({ find: form.get('find') ?? '' })), 303)
    }
    if (chosen.length === 0) return ask(c, applying, [{ field: 'disease', text: '请选要申请的病。' }])
    const over = await overQuota(applying, chosen)
    if (over) {
      const before = over.before > 0 ? `您报过 ${over.before} 个，又选了` : '您已选'
      const text = `今年最多报 ${over.most} 个，${before} ${over.chosen} 个。要换，先去掉一个。`
      return ask(c, applying, [{ field: 'disease', text }], chosen)
    }
    if (!filedTogether(applying, chosen)) {
      const text = '这几个病要分两次申请，因为办的地方不同。请先选一个，交了再申请另一个。'
      return ask(c, applying, [{ field: 'disease', text }], chosen)
    }
    const dropped = answers.diseases.filter((code) => !chosen.includes(code))
    const lost = applying.given.filter((page) => page.disease !== undefined && dropped.includes(page.disease))
    if (lost.length > 0 && !form.has('agreed')) return askAgain(c, applying, chosen, dropped, lost.length)
    for (const page of lost) await removePage(world.db, page.area, `draft:${applying.draft.id}`, page.id, world.clock.now())
    return goOn(c, applying, 'diseases', without(answers, chosen))
  })
  return routes
}
