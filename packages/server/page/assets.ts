import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { buildSync } from 'esbuild'
import { Hono } from 'hono'

/** Islands 小脚本: each adds comfort to a page that is complete without it. */
export type Island = 'autosave' | 'judge' | 'otp' | 'photo' | 'queue' | 'redact' | 'speak' | 'viewer' | 'work'

/** Style sheets, one for each of the three frames. */
export type Sheet = 'board' | 'citizen' | 'desk'

/** A file that pages refer to. */
export type AssetName = `${Sheet}.css` | `${Island}.js` | 'icon.svg'

const sheets: readonly Sheet[] = ['board', 'citizen', 'desk']
const islands: readonly Island[] = ['autosave', 'judge', 'otp', 'photo', 'queue', 'redact', 'speak', 'viewer', 'work']
const types = { css: 'text/css; charset=utf-8', js: 'text/javascript; charset=utf-8', svg: 'image/svg+xml' }

interface BuiltFile {
  readonly type: string
  readonly plain: Uint8Array<ArrayBuffer>
  readonly br: Uint8Array<ArrayBuffer>
  readonly gzip: Uint8Array<ArrayBuffer>
}

const pathOf = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url))
const shortHash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex').slice(0, 10)

/** Style sheets and islands, bundled, minified and lowered to what an Android 7 WebView (Chromium 61) understands. */
function compiled(): [AssetName, Uint8Array][] {
  const { outputFiles } = buildSync({
    entryPoints: [...sheets.map((name) => pathOf(`styles/${name}.css`)), ...islands.map((name) => pathOf(`islands/${name}.ts`))],
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    charset: 'utf8',
    target: 'chrome61',
    outdir: '/',
    outbase: pathOf('.'),
  })
  return outputFiles.map((file) => [basename(file.path) as AssetName, file.contents])
}

function pack(name: string, contents: Uint8Array): BuiltFile {
  const extension = name.slice(name.lastIndexOf('.') + 1) as keyof typeof types
  const br = brotliCompressSync(contents, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } })
  return { type: types[extension], plain: new Uint8Array(contents), br: new Uint8Array(br), gzip: new Uint8Array(gzipSync(contents, { level: 9 })) }
}

let built: { paths: Map<AssetName, string>; files: Map<string, BuiltFile> } | undefined

function everything() {
  if (built !== undefined) return built
  const paths = new Map<AssetName, string>()
  const files = new Map<string, BuiltFile>()
  for (const [name, contents] of [...compiled(), ['icon.svg', readFileSync(pathOf('styles/icon.svg'))] as const]) {
    const file = name.replace('.', `-${shortHash(contents)}.`)
    paths.set(name, `/assets/${file}`)
    files.set(file, pack(name, contents))
  }
  built = { paths, files }
  return built
}

/** The address of a file with the hash of its content in its name: it never changes under that address. Built once, at the first call. */
export function asset(name: AssetName): string {
  const path = everything().paths.get(name)
  if (path === undefined) throw new Error(`no such asset: ${name}`)
  return path
}

/** The size of a file as it is transferred with Brotli, in bytes. */
export const transferred = (name: AssetName): number => everything().files.get(basename(asset(name)))?.br.length ?? 0

/** Serves /assets/*, compressed beforehand, cached for a year. An unknown name or hash is a plain 404. */
export const assets = new Hono().get('/assets/:file', (c) => {
  const file = everything().files.get(c.req.param('file'))
  if (file === undefined) return c.text('没有这个文件', 404)
  const accepted = c.req.header('accept-encoding') ?? ''
  const encoding = (['br', 'gzip'] as const).find((name) => accepted.includes(name))
  c.header('content-type', file.type)
  c.header('cache-control', 'public, max-age=31536000, immutable')
  c.header('vary', 'accept-encoding')
  if (encoding !== undefined) c.header('content-encoding', encoding)
  return c.body(file[encoding ?? 'plain'])
})
