/**
 * Draws, moves and deletes boxes on the picture by mouse, finger or keys. The lines of numbers stay the truth: what is drawn is written there, and what is
 * typed there is drawn. Without it the numbers are typed.
 */
interface Share {
  x: number
  y: number
  width: number
  height: number
}

const sideNames = ['x', 'y', 'width', 'height'] as const
const most = 60
/** In percent of the picture: a step of an arrow key, and the least side of a box drawn by hand. */
const step = 0.5
const least = 0.8

const picture = document.querySelector<SVGSVGElement>('[data-redact-picture]')
const layer = document.querySelector<SVGGElement>('[data-redact-boxes]')
const list = document.querySelector<HTMLElement>('[data-redact-lines]')
const lineOf = new Map<Element, HTMLElement>()

const lines = (): HTMLElement[] => Array.from(list?.querySelectorAll<HTMLElement>('[data-redact-line]') ?? [])
const field = (line: HTMLElement, side: string): HTMLInputElement | null => line.querySelector<HTMLInputElement>(`[data-side="${side}"]`)
const dropOf = (line: HTMLElement): HTMLInputElement | null => line.querySelector<HTMLInputElement>('[data-drop]')
const within = (value: number, lowest: number, highest: number): number => Math.min(highest, Math.max(lowest, value))

function shareOf(line: HTMLElement): Share | undefined {
  const [x, y, width, height] = sideNames.map((side) => {
    const text = field(line, side)?.value.trim() ?? ''
    return text === '' ? Number.NaN : Number(text)
  })
  if (x === undefined || y === undefined || width === undefined || height === undefined) return undefined
  return [x, y, width, height].every((value) => value >= 0 && value <= 100) && dropOf(line)?.checked !== true ? { x, y, width, height } : undefined
}

function write(line: HTMLElement, share: Share): void {
  const width = within(share.width, least, 100)
  const height = within(share.height, least, 100)
  const kept = { x: within(share.x, 0, 100 - width), y: within(share.y, 0, 100 - height), width, height }
  for (const side of sideNames) {
    const input = field(line, side)
    if (input) input.value = String(Math.round(kept[side] * 100) / 100)
  }
}

const kindOf = (line: HTMLElement): string => line.querySelector<HTMLSelectElement>('select')?.selectedOptions[0]?.textContent?.trim() ?? ''

function rectFor(line: HTMLElement): Element {
  const known = Array.from(lineOf.keys()).find((rect) => lineOf.get(rect) === line)
  if (known) return known
  const rect = document.createElementNS('http://www.w3.org/2000/svg', 'rect')
  rect.setAttribute('class', 'redact-box')
  rect.setAttribute('tabindex', '0')
  rect.setAttribute('role', 'button')
  lineOf.set(rect, line)
  return rect
}

/** Brings the picture to what the lines say. */
function draw(): void {
  if (!picture || !layer) return
  const { width, height } = picture.viewBox.baseVal
  for (const line of lines()) {
    const share = shareOf(line)
    const rect = rectFor(line)
    if (!share) {
      rect.remove()
      continue
    }
    const drawn = { x: share.x * width, y: share.y * height, width: share.width * width, height: share.height * height }
    for (const side of sideNames) rect.setAttribute(side, String(drawn[side] / 100))
    const number = lines().indexOf(line) + 1
    rect.setAttribute('aria-label', `第 ${number} 框 ${kindOf(line)}。方向键移动，按住 Shift 改大小，Delete 删掉`)
    if (rect.parentNode !== layer) layer.append(rect)
  }
}

/** A line that has no numbers yet; when none is left, one more of the same kind. */
function freeLine(): HTMLElement | undefined {
  const all = lines()
  const free = all.find((line) => sideNames.every((side) => field(line, side)?.value.trim() === ''))
  const last = all[all.length - 1]
  if (free || !last || !list || all.length >= most) return free
  const added = last.cloneNode(true) as HTMLElement
  for (const part of Array.from(added.querySelectorAll<HTMLElement>('[id], [for], [name]')))
    for (const name of ['id', 'for', 'name']) {
      const value = part.getAttribute(name)
      if (value) part.setAttribute(name, value.replace(/^box-\d+/, `box-${all.length}`))
    }
  for (const input of Array.from(added.querySelectorAll<HTMLInputElement>('[data-side]:not(select)'))) input.value = ''
  const legend = added.querySelector('legend')
  if (legend) legend.textContent = `第 ${all.length + 1} 框`
  list.append(added)
  return added
}

const status = document.createElement('p')
status.className = 'quiet'
status.setAttribute('role', 'status')
const say = (words: string): void => {
  status.textContent = words
}

function add(share: Share): HTMLElement | undefined {
  const line = freeLine()
  if (!line) {
    say(`一页最多 ${most} 个框。`)
    return undefined
  }
  const drop = dropOf(line)
  if (drop) drop.checked = false
  write(line, share)
  draw()
  return line
}

function remove(line: HTMLElement): void {
  for (const side of sideNames) {
    const input = field(line, side)
    if (input) input.value = ''
  }
  draw()
  say(`第 ${lines().indexOf(line) + 1} 框删掉了。还没有存。`)
}

/** Where the pointer is, in percent of the picture. */
function pointOf(event: PointerEvent): { x: number; y: number } {
  const edge = picture?.getBoundingClientRect() ?? new DOMRect()
  return { x: within(((event.clientX - edge.left) / edge.width) * 100, 0, 100), y: within(((event.clientY - edge.top) / edge.height) * 100, 0, 100) }
}

interface Hand {
  from: { x: number; y: number }
  line: HTMLElement | undefined
  /** The box as it was when it was taken; none while a new one is drawn. */
  was: Share | undefined
  /** Taken at its lower right corner: it grows. */
  grows: boolean
}
let hand: Hand | undefined

function take(event: PointerEvent): void {
  if (event.button !== 0) return
  const from = pointOf(event)
  const line = event.target instanceof Element ? lineOf.get(event.target) : undefined
  const was = line && shareOf(line)
  const grows = was !== undefined && from.x > was.x + was.width * 0.8 && from.y > was.y + was.height * 0.6
  hand = { from, line, was, grows }
  picture?.setPointerCapture(event.pointerId)
}

function pull(event: PointerEvent): void {
  if (!hand) return
  const to = pointOf(event)
  const [right, down] = [to.x - hand.from.x, to.y - hand.from.y]
  if (hand.line && hand.was) {
    const { x, y, width, height } = hand.was
    write(hand.line, hand.grows ? { x, y, width: width + right, height: height + down } : { x: x + right, y: y + down, width, height })
  } else if (Math.abs(right) >= least && Math.abs(down) >= least) {
    const share = { x: Math.min(to.x, hand.from.x), y: Math.min(to.y, hand.from.y), width: Math.abs(right), height: Math.abs(down) }
    if (hand.line) write(hand.line, share)
    else hand.line = add(share)
  }
  draw()
}

function letGo(): void {
  const line = hand?.line
  hand = undefined
  if (!line) return
  ;(rectFor(line) as SVGElement).focus()
  say(`第 ${lines().indexOf(line) + 1} 框 ${kindOf(line)}。还没有存。`)
}

const arrows: Record<string, [number, number]> = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] }

function press(event: KeyboardEvent): void {
  const line = event.target instanceof Element ? lineOf.get(event.target) : undefined
  const share = line && shareOf(line)
  if (!line || !share) return
  const arrow = arrows[event.key]
  if (arrow) {
    const [right, down] = arrow
    if (event.shiftKey) write(line, { ...share, width: share.width + right, height: share.height + down })
    else write(line, { ...share, x: share.x + right, y: share.y + down })
    draw()
  } else if (event.key === 'Delete' || event.key === 'Backspace') {
    remove(line)
    document.querySelector<HTMLElement>('[data-redact-add]')?.focus()
  } else return
  event.preventDefault()
}

function addButton(): HTMLButtonElement {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'btn plain'
  button.dataset.redactAdd = ''
  button.textContent = '＋ 加一个框'
  button.addEventListener('click', () => {
    const line = add({ x: 40, y: 45, width: 20, height: 5 })
    if (line) (rectFor(line) as SVGElement).focus()
  })
  return button
}

if (picture && layer && list) {
  layer.textContent = ''
  picture.classList.add('live')
  picture.addEventListener('pointerdown', take)
  picture.addEventListener('pointermove', pull)
  for (const end of ['pointerup', 'pointercancel']) picture.addEventListener(end, letGo)
  picture.addEventListener('keydown', press)
  list.addEventListener('input', draw)
  list.addEventListener('change', draw)
  list.before(addButton(), status)
  say('在图上拖动画框；拖框移动，拖右下角改大小。')
  draw()
}
