/** What became of one message. `again`: the same message may go through later; `reason` is for the staff who look after failures. */
export type SmsAnswer = { kind: 'sent' } | { kind: 'failed'; reason: string; again: boolean }

/** 短信通道: hands one message to whoever delivers it. `to` is a plain mobile number; an adapter writes neither number nor text anywhere. */
export interface SmsPort {
  send(to: string, text: string): Promise<SmsAnswer>
}

/** One short message holds 70 characters of two bytes (3GPP TS 23.040, UCS-2); a rare character beyond them counts as two. */
export const SMS_LIMIT = 70

/** The length of a message as it is charged, with its signature. */
export function smsLength(text: string): number {
  return text.length
}

/** The built-in channel: the message stays in the outbox (table notice), where a demonstration shows it; the log says only that there was one. */
export function outboxOnly(log: (line: string) => void): SmsPort {
  return {
    send: async () => {
      log('notice left in the outbox: no SMS provider is set')
      return { kind: 'sent' }
    },
  }
}
