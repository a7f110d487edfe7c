import { fileURLToPath } from 'node:url'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'

const fontPaths = ['400Regular', '700Bold'].map((weight) =>
  fileURLToPath(new URL(`${weight}/`, import.meta.resolve('@expo-google-fonts/noto-sans-sc/package.json'))),
)

const compilers = new Map<string, NodeCompiler>()

function compilerIn(folder: string): NodeCompiler {
  const compiler = compilers.get(folder) ?? NodeCompiler.create({ workspace: folder, fontArgs: [{ fontPaths }] })
  compilers.set(folder, compiler)
  return compiler
}

/**
 * A template (its file's address) filled with data, as a PDF with its letters embedded. The template reads the data as JSON from the input
 * `data`, so that nothing a policy or a person says is ever read as markup. Throws when the template itself is broken.
 */
export function typeset(template: URL, data: unknown): Uint8Array<ArrayBuffer> {
  const folder = fileURLToPath(new URL('.', template))
  const compiler = compilerIn(folder)
  const compiled = compiler.compile({ mainFilePath: fileURLToPath(template), inputs: { data: JSON.stringify(data) } })
  if (compiled.result === null) throw new Error(`${template.pathname}: ${JSON.stringify(compiled.takeDiagnostics()?.shortDiagnostics)}`)
  const pdf = new Uint8Array(compiler.pdf(compiled.result))
  compiler.evictCache(10)
  return pdf
}

/** How a browser shows a PDF: in place, under a name of its own. */
export function pdfHeaders(name: string): Record<string, string> {
  return { 'content-type': 'application/pdf', 'content-disposition': `inline; filename*=UTF-8''${encodeURIComponent(`${name}.pdf`)}` }
}
