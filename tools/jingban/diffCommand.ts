import { diff } from '@jingban/kernel/pack/diff.ts'
import { type Answer, answered, failed, noSuchArea, versionsOf } from './areas.ts'

/** 两版政策比较: what changes for whom between the versions in force from these two days. */
export function diffCommand(area: string | undefined, before: string | undefined, after: string | undefined): Answer {
  const versions = versionsOf(area)
  if (versions.length === 0) return noSuchArea(area)
  const [old, fresh] = [before, after].map((from) => versions.find((pack) => pack.from === from))
  if (!old || !fresh) return failed([`${area} 没有这一版。写两个生效日期：${versions.map((pack) => pack.from).join('、')}。`])
  const changes = diff(old, fresh)
  const lines = changes.flatMap(({ name, sentences }) => ['', name, ...sentences.map((sentence) => `- ${sentence}`)])
  return answered([`${fresh.name} ${old.from} 版到 ${fresh.from} 版`, ...(lines.length > 0 ? lines : ['', '两版说的一样。'])])
}
