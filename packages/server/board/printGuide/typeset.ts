import { fileURLToPath } from 'node:url'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import type { GuideSheet } from './sheet.ts'

const folder = fileURLToPath(new URL('.', import.meta.url))
const fontPaths = ['400Regular', '700Bold'].map((weight) =>
  fileURLToPath(new URL(`${weight}/`, import.meta.resolve('@expo-google-fonts/noto-sans-sc/package.json'))),
)

let compiler: NodeCompiler | undefined

/** The sheet as a PDF with its letters embedded. Throws when the template itself is broken, never because of what a policy says. */
export function typeset(sheet: GuideSheet): Uint8Array<ArrayBuffer> {
  compiler ??= NodeCompiler.create({ workspace: folder, fontArgs: [{ fontPaths }] })
  const { result, takeDiagnostics } = compile(compiler, sheet)
  if (result === null) throw new Error(`guide.typ: ${JSON.stringify(takeDiagnostics())}`)
  const pdf = new Uint8Array(compiler.pdf(result))
  compiler.evictCache(10)
  return pdf
}

function compile(by: NodeCompiler, sheet: GuideSheet) {
  const compiled = by.compile({ mainFilePath: `${folder}guide.typ`, inputs: { guide: JSON.stringify(sheet) } })
  return { result: compiled.result, takeDiagnostics: () => compiled.takeDiagnostics()?.shortDiagnostics }
}
