import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import { asset, type Island, type Sheet } from './assets.ts'

/**
 * What a page may load: nothing but this server. There is no script and no style in the markup itself (等保 2.0, 安全计算环境).
 * Pictures may be a preview made in the browser (blob:) or a shape drawn in a style sheet (data:).
 */
export const contentSecurityPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; connect-src 'self'; form-action 'self'; object-src 'none'; frame-ancestors 'none'; base-uri 'none'"

interface DocumentProps {
  /** Stands in the tab of the browser and is read first by a screen reader. */
  title: string
  sheet: Sheet
  islands?: readonly Island[] | undefined
  /** 长辈版 */
  care?: boolean | undefined
  /** Keeps the page out of search engines. */
  unlisted?: boolean | undefined
  children: Child
}

/** A whole HTML page: doctype, head and body. Islands are modules and start after the page stands. */
export const Document = ({ title, sheet, islands = [], care, unlisted, children }: DocumentProps) => (
  <>
    {raw('<!doctype html>')}
    <html lang="zh-CN" class={care ? 'care' : undefined}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light" />
        <meta name="format-detection" content="telephone=no" />
        {unlisted && <meta name="robots" content="noindex, nofollow" />}
        <title>{title}</title>
        <link rel="icon" href={asset('icon.svg')} />
        <link rel="stylesheet" href={asset(`${sheet}.css`)} />
        {[...new Set(islands)].map((name) => (
          <script type="module" src={asset(`${name}.js`)} />
        ))}
      </head>
      <body>
        <a class="skip" href="#main">
          跳到正文
        </a>
        {children}
      </body>
    </html>
  </>
)

/** The title of a page that came back with errors begins with them: 有 2 处要改 — 请填手机号. */
export const titleWithErrors = (title: string, errors: number | undefined): string => (errors ? `有 ${errors} 处要改 — ${title}` : title)
