/** The path and query of a page of ours to return to, or `/`: never another site, however the text is twisted (`//host`, `/\host`). */
export function returnPath(text: string | undefined): string {
  if (!text?.startsWith('/')) return '/'
  const ours = 'http://ours.invalid'
  const url = URL.canParse(text, ours) ? new URL(text, ours) : undefined
  return url?.origin === ours && !url.pathname.startsWith('//') ? url.pathname + url.search : '/'
}
