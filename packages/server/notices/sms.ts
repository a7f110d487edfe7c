/** What became of one message. `again`: the same message may go through later; `reason` is for the staff who look after failures. */
export type MessageAnswer = { kind: 'sent' } | { kind: 'failed'; reason: string; again: boolean }

/** 消息通道: hands one message to whoever delivers it. `to` is a plain mobile number for SMS and calls, an account's id for WeChat; an adapter writes neither that nor the text anywhere. */
export interface MessagePort {
  send(to: string, text: string): Promise<MessageAnswer>
}

/** 短信, 微信 to whoever follows the agency's service account, or 语音: a call that reads the message aloud. */
export type MessageChannel = 'sms' | 'wechat' | 'voice'
export type MessagePorts = Readonly<Record<MessageChannel, MessagePort>>

/** One short message holds 70 characters of two bytes (3GPP TS 23.040, UCS-2); a rare character beyond them counts as two. */
export const SMS_LIMIT = 70

/** The length of a message as it is charged, with its signature. */
export function smsLength(text: string): number {
  return text.length
}

/** The built-in channels: the message stays in the outbox (table notice), where a demonstration shows it; the log says only that there was one. */
export function outboxOnly(log: (line: string) => void): MessagePorts {
  const stays = (channel: string): MessagePort => ({
    send: async () => {
      log(`notice left in the outbox: no ${channel} provider is set`)
      return { kind: 'sent' }
    },
  })
  return { sms: stays('SMS'), wechat: stays('WeChat'), voice: stays('voice') }
}
