import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const axeFile = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

interface AxeResult {
  violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[]
}

/** What axe-core finds wrong on the page as it stands, one line for each. The page must allow evaluation, so its policy is bypassed by the context. */
export async function axeFaults(page: Page): Promise<string[]> {
  await page.addScriptTag({ path: axeFile })
  const { violations } = await page.evaluate<AxeResult>('axe.run(document, { resultTypes: ["violations"] })')
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary ?? ''}`))
}

/** How many px the page is wider than its window. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth')

/**
 * Controls smaller than `least` px in either direction (WCAG 2.5.5, 2.5.8). Links inside a sentence are exempt, as in the standard;
 * a box inside a label counts with its label; what is not shown does not count.
 */
export const smallTargets = (page: Page, least: number): Promise<string[]> =>
  page.evaluate<string[]>(`(() => {
    const shown = (el) => { const r = el.getBoundingClientRect(); return r.width > 1 && r.height > 1 && getComputedStyle(el).visibility === 'visible' }
    const area = (el) => (el.matches('input') && el.closest('label')) || el
    return [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')]
      .filter((el) => !el.closest('.skip') && shown(el) && getComputedStyle(el).display !== 'inline')
      .map((el) => ({ el, box: area(el).getBoundingClientRect() }))
      .filter(({ box }) => box.width < ${least} - 0.5 || box.height < ${least} - 0.5)
      .map(({ el, box }) => Math.round(box.width) + ' x ' + Math.round(box.height) + ' ' + el.outerHTML.slice(0, 120))
  })()`)
