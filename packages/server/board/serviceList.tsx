import { grouped } from '@jingban/kernel/guide/grouped.ts'
import { guideOf } from '@jingban/kernel/guide/guide.ts'
import type { Pack } from '@jingban/kernel/pack/pack.ts'
import type { Role } from '@jingban/kernel/pack/people.ts'
import type { Service } from '@jingban/kernel/pack/service.ts'
import { Sheet } from '../page/board/parts.tsx'

const List = ({ pack, services }: { pack: Pack; services: readonly Service[] }) => (
  <ul>
    {services.map((service) => (
      <li>
        <a href={`/${pack.area}/guide/${service.id}`}>{guideOf(pack, service).title}</a>
        {service.code && <small>（{service.code}）</small>}
      </li>
    ))}
  </ul>
)

/** What the part is called: 第一部分 参保、变更、信息查询, in the words of the guide. */
export function headOf({ guide }: Pack, part: string): string {
  const named = guide.find(({ title }) => title === part)
  return named ? `${part}　${named.text}` : part
}

/** Parts of the guide that no service belongs to, such as the last one: queries, supervision, evaluation. */
export const otherParts = ({ guide, services }: Pack): string[] =>
  guide.flatMap(({ title, part }) => (title === part && !services.some((service) => service.part === part) ? [title] : []))

/** Whom somebody may apply as; whatever only letters of other agencies file (来函立件) is nothing to apply for. */
const appliers: readonly Role['of'][] = ['applicant', 'unit', 'institution']
const appliedFor = ({ roles }: Pack, { filing }: Service): boolean =>
  filing.letters === undefined || filing.by.some((role) => appliers.some((of) => of === roles[role]?.of))

/** Services that people apply for, with the way to their guide pages, under the parts of the guide where it has parts, in the order of the print (SL-0.1). `below`: the heading it stands under. */
export const ServiceList = ({ pack, services, below = 'h1' }: { pack: Pack; services: readonly Service[]; below?: 'h1' | 'h2' }) => (
  <div class="section">
    {[
      ...grouped(
        services.filter((service) => appliedFor(pack, service)),
        ({ part = '' }) => part,
      ),
    ].map(([part, own]) => (
      <Sheet>
        {part !== '' && (below === 'h1' ? <h2>{headOf(pack, part)}</h2> : <h3>{headOf(pack, part)}</h3>)}
        <List pack={pack} services={own} />
      </Sheet>
    ))}
  </div>
)
