import { onKeys } from './keys.ts'

/** Keys for a list (J K X Enter /) and the count of chosen rows. */
const rows = Array.from(document.querySelectorAll<HTMLTableRowElement>('[data-rows] tbody tr'))
let at = -1

function go(to: number): boolean {
  const row = rows[to]
  if (!row) return false
  rows[at]?.classList.remove('at')
  at = to
  row.classList.add('at')
  row.querySelector<HTMLAnchorElement>('a[href]')?.focus()
  return true
}

const box = (row: HTMLTableRowElement | undefined): HTMLInputElement | null => row?.querySelector<HTMLInputElement>('input[type=checkbox]') ?? null

function countChosen(): void {
  for (const row of rows) row.classList.toggle('chosen', box(row)?.checked === true)
  for (const line of document.querySelectorAll<HTMLElement>('[data-chosen]')) {
    const chosen = rows.filter((row) => box(row)?.checked).length
    line.textContent = chosen > 0 ? `已选 ${chosen} 件` : '勾选要一起办的件'
  }
}

function open(): boolean {
  if (at < 0 || document.activeElement?.tagName === 'BUTTON') return false
  const link = rows[at]?.querySelector<HTMLAnchorElement>('a[href]')
  link?.click()
  return link !== null && link !== undefined
}

const keys: Record<string, () => boolean> = {
  j: () => go(at + 1),
  k: () => go(at - 1),
  x: () => {
    const tick = box(rows[at])
    tick?.click()
    return tick !== null
  },
  Enter: open,
  '/': () => {
    const field = document.querySelector<HTMLInputElement>('[data-search]')
    field?.focus()
    return field !== null
  },
}

onKeys((key) => keys[key.length === 1 ? key.toLowerCase() : key]?.() ?? false)
document.addEventListener('change', countChosen)
document.addEventListener('reset', () => setTimeout(countChosen))
document.addEventListener('focusin', (event) => {
  const row = event.target instanceof Element ? event.target.closest('tr') : null
  const index = row ? rows.indexOf(row) : -1
  if (index >= 0 && index !== at) {
    rows[at]?.classList.remove('at')
    at = index
    row?.classList.add('at')
  }
})
countChosen()
