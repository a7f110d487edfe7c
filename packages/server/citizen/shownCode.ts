import { noticeOwner } from '../notices/queueNotice.ts'
import { openRecord } from '../registry/seal.ts'
import type { World } from '../world.ts'

/** The message with the code as it stands in the outbox, for a demonstration to show on the page; never anything in production. */
export async function shownCode({ db, keys, settings }: World, area: string, phone: string): Promise<string | undefined> {
  if (settings.mode !== 'demo') return undefined
  const rows = await db.rows<{ id: string; data_key: string; sealed: Buffer }>(
    `select id, data_key, sealed from notice where area = $1 and kind = 'code' and sealed is not null order by queued_at desc limit 20`,
    [area],
  )
  const messages = rows.map(({ id, data_key: dataKey, sealed }) =>
    openRecord<{ to: string; text: string }>(keys, noticeOwner(area, id), { dataKey, sealed }),
  )
  return messages.find((message) => message.to === phone)?.text
}
