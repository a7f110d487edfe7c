import { examplePhoto } from '../files/examples.ts'
import type { CitizenBrowser, Page } from './citizenBrowser.ts'
import { area } from './kaifengPeople.ts'

type Fields = Parameters<CitizenBrowser['post']>[1]

/** A photograph as a phone sends it; `text` makes pictures differ. */
export const photoFile = async (text: string): Promise<File> =>
  new File([new Uint8Array(await examplePhoto({ width: 150, height: 200, text }))], `${text}.jpg`, { type: 'image/jpeg' })

/** The values that a page offers for a field, in their order. */
const offered = ({ html }: Page, name: string): string[] =>
  [...html.matchAll(/<input[^>]*>/g)].flatMap(([tag]) =>
    /type="(radio|checkbox)"/.test(tag) && tag.includes(`name="${name}"`) ? [/value="([^"]*)"/.exec(tag)?.[1] ?? ''] : [],
  )

/** What is chosen of a list: this where it is offered, otherwise the first. */
function chosen(page: Page, name: string, wanted: string): string {
  const values = offered(page, name)
  return values.includes(wanted) ? wanted : (values[0] ?? wanted)
}

const someDay = (name: string): Fields => ({ [`${name}-year`]: '2025', [`${name}-month`]: '9', [`${name}-day`]: '11' })

/** A question of the form: no where it is asked so, the first of several, a day, or a few words. */
function fieldAnswer(page: Page): Fields {
  if (page.html.includes('name="answer-year"')) return someDay('answer')
  return { answer: offered(page, 'answer').length > 0 ? chosen(page, 'answer', 'no') : '见病历' }
}

/** What whoever has everything answers on a page of the way, by the path of the page below the draft. */
async function usualAnswer(path: string, page: Page): Promise<Fields> {
  const [kind, item] = path.split('/')
  switch (kind) {
    case 'relation':
      return { relation: 'parent' }
    case 'insurance':
      return { insurance: '居民' }
    case 'diseases':
      return { disease: 'M01600' }
    case 'photos':
      return { photos: await photoFile(path) }
    case 'record':
      return { record: chosen(page, 'record', 'inpatient') }
    case 'date':
      return { ...someDay('date'), institution: chosen(page, 'institution', 'H001') }
    case 'field':
      return fieldAnswer(page)
    case 'institution':
      return { institution: chosen(page, 'institution', 'H001') }
    case 'contacts':
      return { phone: '13800005619', representativePhone: '13900000001', representativeName: '王小明' }
    default:
      return item === undefined ? {} : { answer: 'yes' }
  }
}

export interface Applied {
  /** The address of the draft. */
  draft: string
  /** The page on which it stopped. */
  page: Page & { path: string }
  /** The ids of the pages gone through, in order. */
  way: string[]
}

/**
 * Answers page after page until the page named `until` ('check' when nothing is said), in the usual way or as `answers` say for a
 * page; answers where it stopped. `who` is what is chosen on the first page.
 */
export async function applyOnPages(
  browser: CitizenBrowser,
  who: string,
  { answers = {}, until = 'check', where = area }: { answers?: Record<string, Fields>; until?: string; where?: string } = {},
): Promise<Applied> {
  await browser.get(`/${where}/my/apply`)
  let page = await browser.send(`/${where}/my/apply`, { who })
  if (page.status === 303) page = { ...(await browser.get(page.location)), path: page.location }
  const draft = page.path.split('/').slice(0, 5).join('/')
  const way: string[] = []
  for (;;) {
    const id = page.path.slice(draft.length + 1).replace(/\?.*/, '')
    if (id === until) return { draft, page, way }
    way.push(id)
    page = await browser.send(page.path, answers[id] ?? (await usualAnswer(id, page)))
  }
}

/** Goes on from a page to the check, as `applyOnPages`, and hands it in; answers the receipt. */
export async function submitOnPages(
  browser: CitizenBrowser,
  who: string,
  answers: Record<string, Fields> = {},
  where = area,
): Promise<Page & { path: string }> {
  const { page } = await applyOnPages(browser, who, { answers, where })
  return browser.send(page.path.replace(/\?.*/, ''), {})
}
