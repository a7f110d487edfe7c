import type { Readable } from 'node:stream'

/** What is wrong with a file, in the words of the page that took it in; `line` counts from 1. */
export interface FileProblem {
  line?: number
  text: string
}

/** A file that is not what it should be; nothing of it was taken in. */
export class FileRefused extends Error {
  override name = 'FileRefused'
  readonly problems: readonly FileProblem[]
  constructor(problems: readonly FileProblem[]) {
    super(problems[0]?.text ?? '')
    this.problems = problems
  }
}

/** A line longer than this is none of a table: the file is something else. */
const longestLine = 4096

/**
 * The lines of a UTF-8 text as they come, in bundles, with how many bytes have been read. The last line needs no line end; a byte order mark is left out.
 * Throws FileRefused where the bytes are no UTF-8 or no lines.
 */
export async function* linesOf(content: Readable): AsyncGenerator<{ lines: string[]; bytes: number }> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let rest = ''
  let bytes = 0
  try {
    for await (const chunk of content as AsyncIterable<Uint8Array>) {
      bytes += chunk.byteLength
      const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n')
      rest = lines.pop() ?? ''
      if (rest.length > longestLine) throw new FileRefused([{ text: '这不是一行一笔的文本文件。请按说明重新导出。' }])
      yield { lines, bytes }
    }
    rest += decoder.decode()
  } catch (error) {
    if (error instanceof TypeError) throw new FileRefused([{ text: '文件不是 UTF-8 编码。请另存为 UTF-8 再传。' }])
    throw error
  }
  yield { lines: rest === '' ? [] : [rest], bytes }
}
