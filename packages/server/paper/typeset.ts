import { fileURLToPath } from 'node:url'
import { NodeCompiler, type NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler'

const fontPaths = ['400Regular', '700Bold'].map((weight) =>
  fileURLToPath(new URL(`${weight}/`, import.meta.resolve('@expo-google-fonts/noto-sans-sc/package.json'))),
)

const compilers = new Map<string, NodeCompiler>()

function compilerIn(folder: string): NodeCompiler {
  const compiler = compilers.get(folder) ?? NodeCompiler.create({ workspace: folder, fontArgs: [{ fontPaths }] })
  compilers.set(folder, compiler)
  return compiler
}

/** What comes of a template, as its caller takes it out of the compiler. */
type Taken<Result> = (compiler: NodeCompiler, document: NodeTypstDocument) => Result

/**
 * A template (its file's address) filled with data, compiled and given to `take`. The template reads the data as JSON from the input `data`, so that
 * nothing a policy or a person says is ever read as markup. Throws when the template itself is broken.
 */
export function compiled<Result>(template: URL, data: unknown, take: Taken<Result>): Result {
  const compiler = compilerIn(fileURLToPath(new URL('.', template)))
  const outcome = compiler.compile({ mainFilePath: fileURLToPath(template), inputs: { data: JSON.stringify(data) } })
  if (outcome.result === null) throw new Error(`${template.pathname}: ${JSON.stringify(outcome.takeDiagnostics()?.shortDiagnostics)}`)
  const taken = take(compiler, outcome.result)
  compiler.evictCache(10)
  return taken
}

/** The same as a PDF with its letters embedded. */
export const typeset = (template: URL, data: unknown): Uint8Array<ArrayBuffer> =>
  compiled(template, data, (compiler, document) => new Uint8Array(compiler.pdf(document)))

/** How a browser shows a PDF: in place, under a name of its own. */
export function pdfHeaders(name: string): Record<string, string> {
  return { 'content-type': 'application/pdf', 'content-disposition': `inline; filename*=UTF-8''${encodeURIComponent(`${name}.pdf`)}` }
}
