import { onKeys } from './keys.ts'

/** Keys for criteria (1-9, y n u), the count of judged ones, phrases and the preview of a reason. */
const lines = Array.from(document.querySelectorAll<HTMLElement>('[data-criterion]'))
const judgements: Record<string, string> = { y: 'met', n: 'unmet', u: 'unclear' }

const chosen = (line: HTMLElement): string | undefined => line.querySelector<HTMLInputElement>('input[type=radio]:checked')?.value

function tellVerdicts(): void {
  for (const line of lines) {
    const verdict = chosen(line)
    if (verdict) line.dataset.verdict = verdict
  }
  const count = document.querySelector('[data-judged]')
  if (count) count.textContent = String(lines.filter(chosen).length)
}

const current = (): HTMLElement | null => document.activeElement?.closest<HTMLElement>('[data-criterion]') ?? null

function judge(key: string): boolean {
  const radio = current()?.querySelector<HTMLInputElement>(`input[value=${judgements[key]}]`)
  radio?.click()
  radio?.focus()
  return !!radio
}

function goTo(number: number): boolean {
  const line = lines[number - 1]
  line?.scrollIntoView({ block: 'nearest' })
  line?.querySelector<HTMLInputElement>('input[type=radio]')?.focus()
  return !!line
}

onKeys((key) => {
  const lower = key.toLowerCase()
  if (/^[1-9]$/.test(key)) return goTo(Number(key))
  return lower in judgements && judge(lower)
})

const reason = document.querySelector<HTMLTextAreaElement>('[data-reason]')
const preview = document.querySelector<HTMLElement>('[data-preview]')
const phrases = document.querySelector<HTMLElement>('[data-phrases]')

function showPreview(): void {
  if (!reason || !preview) return
  preview.hidden = reason.value.trim() === ''
  preview.textContent = `参保人将看到：${reason.value.trim()}`
}

if (phrases) phrases.hidden = false
phrases?.addEventListener('click', (event) => {
  const button = event.target instanceof Element ? event.target.closest('button') : null
  if (!button || !reason) return
  reason.value = `${reason.value.trim()}${reason.value.trim() === '' ? '' : '\n'}${button.textContent}`
  reason.dispatchEvent(new Event('input', { bubbles: true }))
  reason.focus()
})
reason?.addEventListener('input', showPreview)
reason?.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && event.ctrlKey) reason.form?.requestSubmit()
})
document.addEventListener('change', tellVerdicts)
tellVerdicts()
showPreview()
