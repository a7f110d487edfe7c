/** What was asked, in the words of the API; `page` is a file that was handed in, `create` an application that was begun. */
export type JournalVerb = 'create' | 'page' | 'submit' | 'takeUp' | 'giveOpinion' | 'supplement'

/** One write and what its sender was told, on the disk before the sender goes on: what the system must still know after any crash. */
export interface JournalEntry {
  verb: JournalVerb
  /** The name by which the record knows the sender. */
  actor: string
  /** Idempotency key; for a resumable upload the id of the upload. */
  key: string
  /** Id of the application, or of the case. */
  about: string
  task?: string
  /** Of a file, as it was sent. */
  sha256?: string
  /** 0 where nobody ever answered. */
  status: number
  /** The body of the answer. */
  answer: unknown
  /** How often it was sent. */
  attempts: number
}

/** Whether the sender was told that it is done. */
export const isDone = ({ status }: JournalEntry): boolean => status >= 200 && status < 300
