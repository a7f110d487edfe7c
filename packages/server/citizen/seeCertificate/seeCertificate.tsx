import { diseaseOf } from '@jingban/kernel/case/rules.ts'
import { readDay } from '@jingban/kernel/time/day.ts'
import { dayOf } from '@jingban/kernel/time/instant.ts'
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import qrcode from 'qrcode-generator'
import { certificateNumber, certificateText } from '../../after/certificate.ts'
import { loadCase } from '../../cases/load.ts'
import { shownNameOf } from '../../filing/contacts.ts'
import { Button } from '../../page/citizen/button.tsx'
import { Certificate } from '../../page/citizen/certificate.tsx'
import { Points, Question } from '../../page/citizen/step.tsx'
import { fullDateWords, momentWords } from '../../page/words.ts'
import type { World } from '../../world.ts'
import { type Benefit, ownBenefit } from '../benefits.ts'
import { areaOf, type CitizenContext, type CitizenEnv, mine, page } from '../shell.tsx'

interface Issued {
  benefit: Benefit
  number: string
  /** The disease is named: it is not sensitive, or the holder chose to show it. */
  shown: boolean
  sensitive: boolean
}

/** The benefit of the path, while it can be used: before the formalities and after its end there is no certificate. */
async function issuedOf(c: CitizenContext, world: World): Promise<Issued> {
  const benefit = await ownBenefit(c, world)
  const granted = await loadCase(world, areaOf(c), benefit.state.case)
  if (benefit.state.standing !== 'active' || !granted) throw new HTTPException(404)
  const sensitive = diseaseOf(benefit.rules.pack, benefit.state.disease)?.sensitive === true
  const number = certificateNumber(world.keys, areaOf(c), granted.state.filed.number)
  return { benefit, number, sensitive, shown: !sensitive || c.req.query('show') === '1' }
}

function periodWords({ from, to }: Benefit['state']): string {
  const last = readDay(to)
  return `${fullDateWords(from)} 起，${last ? `到 ${fullDateWords(last)}` : to === 'long' ? '长期' : '没有写明期限'}`
}

async function show(c: CitizenContext, world: World) {
  const { benefit, number, shown, sensitive } = await issuedOf(c, world)
  const { rules, state, disease, provider } = benefit
  const here = mine(c, `benefits/${state.id}/certificate`)
  const now = world.clock.now()
  return page(c, rules.pack, {
    title: '出示给医生',
    back: { href: mine(c, 'benefits'), text: '我和家人的待遇' },
    children: (
      <>
        <Question title="出示给医生">
          <p>
            <span class="no-print">屏幕调亮一点。</span>没有这张凭证，拿身份证或医保码也一样能用。
          </p>
        </Question>
        <Certificate
          agency={rules.pack.agency}
          name={await shownNameOf(world, areaOf(c), state.person)}
          disease={shown ? disease : '慢特病'}
          period={periodWords(state)}
          hospital={provider?.name}
          number={number}
          code={`${here}/code.svg${shown && sensitive ? '?show=1' : ''}`}
          at={momentWords(now, dayOf(now))}
        />
        {sensitive && (
          <Button kind="plain" href={shown ? here : `${here}?show=1`}>
            {shown ? '不显示病名' : '显示病名'}
          </Button>
        )}
        <Points items={[`真假可以在“验真伪”里查：填上面的号码，或扫码得到的文字。`, '二维码里没有姓名和身份证号。']} />
      </>
    ),
  })
}

/** C24 出示给医生: the card with its QR code, and the picture of the code by itself. A sensitive disease is named only when its holder says so. */
export function seeCertificate(world: World): Hono<CitizenEnv> {
  const routes = new Hono<CitizenEnv>()
  routes.get('/benefits/:benefit/certificate', (c) => show(c, world))
  routes.get('/benefits/:benefit/certificate/code.svg', async (c) => {
    const { benefit, number, shown } = await issuedOf(c, world)
    const code = qrcode(0, 'M')
    code.addData(await certificateText(world.db, world.keys, { area: areaOf(c), number, benefit: benefit.state, shown }), 'Byte')
    code.make()
    const svg = code.createSvgTag({ cellSize: 4, margin: 16, scalable: true })
    return c.body(svg, 200, { 'content-type': 'image/svg+xml', 'cache-control': 'private, no-store' })
  })
  return routes
}
