/** How the program that shows the page names itself, and the word for it in the name of a channel. */
const programs: [sign: RegExp, word: string][] = [
  [/MicroMessenger/i, '微信'],
  [/AlipayClient/i, '支付宝'],
]

/** 申报渠道: which of the pack's channels the applicant comes by (KF-03), told by the browser; the first where nothing tells. */
export function channelFor(channels: readonly string[], userAgent: string | undefined): string {
  const word = programs.find(([sign]) => sign.test(userAgent ?? ''))?.[1]
  const fitting = word === undefined ? undefined : channels.find((channel) => channel.includes(word))
  return fitting ?? channels[0] ?? ''
}
