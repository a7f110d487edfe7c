import type { Added } from './addPage.ts'
import type { MaterialPage } from './page.ts'
import { type FileRefusal, refusalStatus, refusalWords } from './refusal.ts'

/** What the island reads, as JSON: of a page that was added, or of a refusal with its words. */
export type UploadAnswer = { page: MaterialPage } | ({ words: string } & (FileRefusal | { code: 'denied' }))

/** How @tus/server is told to stop with an answer. */
export class UploadStopped extends Error {
  readonly status_code: number
  readonly body: string
  constructor(status: number, answer: UploadAnswer) {
    super(`upload stopped: ${status}`)
    this.status_code = status
    this.body = JSON.stringify(answer)
  }
}

/** A refusal with its words. */
export const said = (refusal: FileRefusal): UploadAnswer => ({ ...refusal, words: refusalWords(refusal) })

/** The answer to the last byte, as @tus/server takes it. */
export function answerTo(added: Added): { status_code: number; headers: Record<string, string>; body: string } {
  const answer = added.kind === 'added' ? { page: added.page } : said(added.refusal)
  const status = added.kind === 'added' ? 200 : refusalStatus(added.refusal)
  return { status_code: status, headers: { 'Content-Type': 'application/json; charset=utf-8' }, body: JSON.stringify(answer) }
}
