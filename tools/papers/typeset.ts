import { fileURLToPath } from 'node:url'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { issuerOf, type Paper } from './paper.ts'

/** A printed page: vector picture and its size. */
export interface Page {
  svg: string
  widthMm: number
  heightMm: number
}

const fontFolders = ['300Light', '400Regular', '500Medium', '700Bold'].map((weight) =>
  fileURLToPath(new URL(`${weight}/`, import.meta.resolve('@expo-google-fonts/noto-sans-sc/package.json'))),
)
const templateFolder = fileURLToPath(new URL('templates/', import.meta.url))
const mmPerPoint = 25.4 / 72

let compiler: NodeCompiler | undefined

const size = (svg: string, side: 'width' | 'height'): number => {
  const points = svg.match(new RegExp(`<svg[^>]* ${side}="([\\d.]+)pt"`))?.[1]
  if (points === undefined) throw new Error(`the typesetter gave no ${side}`)
  return Number(points) * mmPerPoint
}

/**
 * Prints the paper from its template (`templates/<kind>.typ`). `chance` are numbers in [0, 1) that tilt the seal and move the pen.
 * @throws RangeError when the issuer's name lacks 示例 (a seal of a real institution is never drawn), or the facts fill more than a page.
 */
export const typeset = (paper: Paper, chance: number[]): Page => {
  const issuer = issuerOf(paper)
  if (issuer !== null && !issuer.includes('示例')) throw new RangeError(`${issuer}: 机构名要含“示例”，不印真实机构的公章`)
  compiler ??= NodeCompiler.create({ workspace: templateFolder, fontArgs: [{ fontPaths: fontFolders }] })
  const inputs = { facts: JSON.stringify(paper), chance: JSON.stringify(chance) }
  const compiled = compiler.compile({ mainFilePath: `${templateFolder}${paper.kind}.typ`, inputs })
  const page = compiled.result
  if (page === null) throw new Error(`${paper.kind}.typ: ${JSON.stringify(compiled.takeDiagnostics()?.shortDiagnostics)}`)
  if (page.numOfPages > 1) throw new RangeError(`${paper.kind}: the facts fill ${page.numOfPages} pages`)
  const svg = compiler.plainSvg(page)
  return { svg, widthMm: size(svg, 'width'), heightMm: size(svg, 'height') }
}
