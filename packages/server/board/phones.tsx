import type { Pack } from '@jingban/kernel/pack/pack.ts'
import { Sheet } from '../page/board/parts.tsx'

const Numbers = ({ known }: { known: Record<string, string> }) => (
  <>
    {Object.entries(known).map(([name, number]) => (
      <p>
        {name}
        {number.split(' ').map((one) => (
          <>
            {' '}
            <a href={`tel:${one}`}>{one}</a>
          </>
        ))}
      </p>
    ))}
  </>
)

/** 监督电话 and 便民服务电话, each to be rung; a list that is empty in the notice is said to be so (SL-11.2). */
export const Phones = ({ of: { phones, servicePhones, agency } }: { of: Pick<Pack, 'phones' | 'servicePhones' | 'agency'> }) => (
  <Sheet>
    {phones === 'notStated' ? <p>{agency}的电话，文件没有写明。</p> : <Numbers known={phones} />}
    {servicePhones === 'notStated' && <p>便民服务电话：未配置。文件里这一项是空的，请先打上面的电话，或到窗口问。</p>}
    {typeof servicePhones === 'object' && <Numbers known={servicePhones} />}
  </Sheet>
)
