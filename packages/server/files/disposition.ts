/**
 * Content-Disposition with a name in any script (RFC 6266, RFC 8187): what cannot be written in ASCII stands in filename* only, and a program that does not
 * know it gets `fallback`. Line ends and path separators never get into it.
 */
export function disposition(kind: 'inline' | 'attachment', name: string, fallback: string): string {
  const encoded = encodeURIComponent(name.replaceAll(/[\p{C}/\\]/gu, ' ').trim()).replaceAll(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16)}`,
  )
  return `${kind}; filename="${fallback.replaceAll(/[^\w.-]/g, '_')}"; filename*=UTF-8''${encoded}`
}
