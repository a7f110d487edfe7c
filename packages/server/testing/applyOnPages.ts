import { examplePhoto } from '../files/examples.ts'
import type { CitizenBrowser, Page } from './citizenBrowser.ts'
import { area } from './kaifengPeople.ts'

type Fields = Parameters<CitizenBrowser['post']>[1]

/** A photograph as a phone sends it; `text` makes pictures differ. */
export const photoFile = async (text: string): Promise<File> =>
  new File([new Uint8Array(await examplePhoto({ width: 150, height: 200, text }))], `${text}.jpg`, { type: 'image/jpeg' })

/** What whoever has everything answers on a page of the way, by the path of the page below the draft. */
async function usualAnswer(path: string): Promise<Fields> {
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
      return { record: 'inpatient' }
    case 'date':
      return { 'date-year': '2025', 'date-month': '9', 'date-day': '11', institution: 'H001' }
    case 'field':
      return { answer: 'no' }
    case 'institution':
      return { institution: 'H001' }
    case 'contacts':
      return { phone: '13800005619', representativePhone: '13900000001' }
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
  { answers = {}, until = 'check' }: { answers?: Record<string, Fields>; until?: string } = {},
): Promise<Applied> {
  await browser.get(`/${area}/my/apply`)
  let page = await browser.send(`/${area}/my/apply`, { who })
  if (page.status === 303) page = { ...(await browser.get(page.location)), path: page.location }
  const draft = page.path.split('/').slice(0, 5).join('/')
  const way: string[] = []
  for (;;) {
    const id = page.path.slice(draft.length + 1).replace(/\?.*/, '')
    if (id === until) return { draft, page, way }
    way.push(id)
    page = await browser.send(page.path, answers[id] ?? (await usualAnswer(id)))
  }
}

/** Goes on from a page to the check, as `applyOnPages`, and hands it in; answers the receipt. */
export async function submitOnPages(browser: CitizenBrowser, who: string, answers: Record<string, Fields> = {}): Promise<Page & { path: string }> {
  const { page } = await applyOnPages(browser, who, { answers })
  return browser.send(page.path.replace(/\?.*/, ''), {})
}
