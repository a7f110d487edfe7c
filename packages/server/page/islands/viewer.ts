import { freshPage } from './fresh.ts'
import { onKeys } from './keys.ts'

/** Zoom, drag, side by side, and jumping to a cited place without leaving the page. Without it every link opens the same page anew. */
const least = 0.5
const most = 6
let zoom = 1
let beside = false

const viewer = (): HTMLElement | null => document.querySelector<HTMLElement>('[data-viewer]')
const stage = (): HTMLElement | null => document.querySelector<HTMLElement>('[data-stage]')
const pictures = (): SVGElement[] => Array.from(document.querySelectorAll<SVGElement>('[data-picture]'))

function applyZoom(): void {
  for (const picture of pictures()) {
    picture.style.width = `${zoom * 100}%`
    picture.style.flex = 'none'
    if (beside) picture.style.width = `${zoom * 49}%`
  }
  const value = document.querySelector('[data-zoom-value]')
  if (value) value.textContent = `${Math.round(zoom * 100)} %`
}

/** Zooms so that the point under the pointer stays where it is. */
function zoomBy(factor: number, point?: { clientX: number; clientY: number }): boolean {
  const box = stage()
  if (!box) return false
  const before = zoom
  zoom = Math.min(most, Math.max(least, zoom * factor))
  const edge = box.getBoundingClientRect()
  const x = (point?.clientX ?? edge.left + edge.width / 2) - edge.left
  const y = (point?.clientY ?? edge.top + edge.height / 2) - edge.top
  const ratio = zoom / before
  const [left, top] = [(box.scrollLeft + x) * ratio - x, (box.scrollTop + y) * ratio - y]
  applyZoom()
  box.scrollTo(left, top)
  return true
}

function drag(box: HTMLElement): void {
  let from: { x: number; y: number; left: number; top: number } | undefined
  box.addEventListener('pointerdown', (event) => {
    from = { x: event.clientX, y: event.clientY, left: box.scrollLeft, top: box.scrollTop }
    box.setPointerCapture(event.pointerId)
  })
  box.addEventListener('pointermove', (event) => {
    if (from) box.scrollTo(from.left + from.x - event.clientX, from.top + from.y - event.clientY)
  })
  for (const end of ['pointerup', 'pointercancel'])
    box.addEventListener(end, () => {
      from = undefined
    })
  box.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault()
      zoomBy(event.deltaY < 0 ? 1.15 : 1 / 1.15, event)
    },
    { passive: false },
  )
}

const toolButton = (words: string, name: string, act: () => void): HTMLButtonElement => {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'tool'
  button.textContent = words
  button.setAttribute('aria-label', name)
  button.addEventListener('click', act)
  return button
}

async function sideBySide(): Promise<void> {
  beside = !beside
  const box = stage()
  box?.classList.toggle('side', beside)
  if (!beside) for (const extra of pictures().slice(1)) extra.remove()
  const next =
    document.querySelector<HTMLAnchorElement>('.thumbs a[aria-current] + a') ??
    document.querySelector<HTMLAnchorElement>('.thumbs a:not([aria-current])')
  if (beside && next) {
    const picture = (await freshPage(next.href))?.querySelector('[data-picture]')
    if (picture && beside) box?.append(picture)
  }
  document.querySelector('[data-side]')?.setAttribute('aria-pressed', String(beside))
  applyZoom()
}

function showTools(): void {
  const place = document.querySelector('[data-zoom-tools]')
  const value = document.createElement('span')
  value.className = 'zoom-value'
  value.dataset.zoomValue = ''
  const side = toolButton('并排', '两页并排看', sideBySide)
  side.dataset.side = ''
  side.setAttribute('aria-pressed', String(beside))
  place?.append(
    toolButton('−', '缩小', () => zoomBy(1 / 1.25)),
    value,
    toolButton('＋', '放大', () => zoomBy(1.25)),
    side,
  )
  const box = stage()
  box?.classList.add('live')
  if (box) drag(box)
  applyZoom()
}

function showFrame(): void {
  const frame = document.querySelector('.frame.current') ?? document.querySelector('.frame')
  frame?.scrollIntoView({ block: 'center', inline: 'center' })
}

/** Puts the viewer of another address in the place of this one: what was judged and written stays. */
async function jump(address: string): Promise<void> {
  const fresh = (await freshPage(address))?.querySelector('[data-viewer]')
  if (!fresh) {
    location.assign(address)
    return
  }
  const y = window.scrollY
  beside = false
  viewer()?.replaceWith(fresh)
  history.replaceState(null, '', address)
  showTools()
  if (address.includes('frame=')) showFrame()
  window.scrollTo(window.scrollX, y)
}

const follow = (selector: string): boolean => {
  const link = document.querySelector<HTMLAnchorElement>(selector)
  if (link) jump(link.href)
  return link !== null
}

document.addEventListener('click', (event) => {
  const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('[data-viewer-link]') : null
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return
  event.preventDefault()
  jump(link.href)
})

onKeys((key) => {
  if (key === '+' || key === '=') return zoomBy(1.25)
  if (key === '-') return zoomBy(1 / 1.25)
  if (key === 'z') return zoomBy(1 / zoom)
  if (key === 'r') return follow('[data-turn]')
  return (key === '[' && follow('[data-previous]')) || (key === ']' && follow('[data-next]'))
})
if (viewer()) showTools()
