import sharp from 'sharp'
import type { SetForm } from '../form.ts'
import { compiled } from '../typeset.ts'

/** A picture of a form, and all that can be read on it, without spaces and line ends. */
export interface Drawn {
  png: Buffer
  text: string
  pages: number
}

const template = new URL('../form.typ', import.meta.url)

const unescaped = (text: string): string => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')

/**
 * The form as it is printed, all pages one below the other: letters are drawn as shapes, so that the fonts of the machine change nothing. At
 * 75 dots an inch every word can be read, and a file stays small.
 */
export async function draw(form: SetForm, dotsPerInch = 75): Promise<Drawn> {
  const { plain, selectable, pages } = compiled(template, form, (compiler, document) => ({
    plain: compiler.plainSvg(document),
    selectable: compiler.svg(document),
    pages: document.numOfPages,
  }))
  const png = await sharp(Buffer.from(plain), { density: dotsPerInch })
    .flatten({ background: '#fff' })
    .png({ palette: true, colours: 8, effort: 10 })
    .toBuffer()
  const text = [...selectable.matchAll(/class="tsel"[^>]*>([^<]*)</g)].map((match) => unescaped(match[1] ?? '')).join('')
  return { png, text: text.replaceAll(/\s/g, ''), pages }
}

/** How many of a thousand pixels of two pictures differ clearly; all of them where the sizes do. */
export async function difference(one: Buffer, other: Buffer): Promise<number> {
  const [left, right] = await Promise.all([one, other].map((png) => sharp(png).greyscale().raw().toBuffer({ resolveWithObject: true })))
  if (!left || !right || left.info.width !== right.info.width || left.info.height !== right.info.height) return 1000
  const unlike = left.data.reduce((count, level, at) => count + (Math.abs(level - (right.data[at] ?? 0)) > 96 ? 1 : 0), 0)
  return (unlike / left.data.length) * 1000
}
