/** What a load has seen since it began. */
export interface Counts {
  /** Requests sent, each time they were sent. */
  requests: number
  /** Writes whose sender was told that they are done. */
  acknowledged: number
  /** Writes that were refused for a reason of the procedure. */
  refused: number
  /** Sent again because the connection broke or nobody answered. */
  lost: number
  /** Sent again because the server was busy or starting (429, 502, 503). */
  busy: number
  /** Any other answer from 500 on: a fault of ours. */
  faults: number
  /** Never answered, however often it was sent. */
  unanswered: number
  /** The first few troubles, in words. */
  troubles: string[]
}

export const noCounts = (): Counts => ({ requests: 0, acknowledged: 0, refused: 0, lost: 0, busy: 0, faults: 0, unanswered: 0, troubles: [] })
