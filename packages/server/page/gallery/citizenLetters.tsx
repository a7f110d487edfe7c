import { StatusTag, TaskBox } from '../citizen/box.tsx'
import { Button } from '../citizen/button.tsx'
import { Certificate } from '../citizen/certificate.tsx'
import { LetterFoot, NoticeItem, RefusalReasons, RemedyCard } from '../citizen/letter.tsx'
import { NextSteps, ReceiptBox } from '../citizen/receipt.tsx'
import { Question } from '../citizen/step.tsx'
import { Frame } from './citizen.tsx'

const back = { href: '#main', text: '我的申请' }

/** 回执 and what follows. */
export const Receipt = ({ care }: { care: boolean }) => (
  <Frame title="已收到" care={care} back={back}>
    <ReceiptBox
      title="已收到"
      again
      cases={[
        { number: 'KF-2026-0403-0172', what: '王*兰 · 糖尿病', due: '5月7日（周四）' },
        { number: 'KF-2026-0403-0173', what: '王*兰 · 冠心病', due: '5月7日（周四）' },
      ]}
      at="4月3日 17:00"
      digest="9f3ac21be07d4455a1c2d3e4f5061728394a5b6c7d8e9f00112233445566778"
    />
    <NextSteps steps={['系统随机抽专家看材料。', '缺材料会一次告诉您，请补齐。', '有结果发短信到 138****5619。']} />
    <Button href="#main">看进度</Button>
    <Button kind="plain" href="#main">
      保存回执图片
    </Button>
  </Frame>
)

/** 没有通过, a to-do list. */
export const Refusal = ({ care }: { care: boolean }) => (
  <Frame title="糖尿病：这次没有通过" care={care} back={back}>
    <Question title="糖尿病：这次没有通过" above="王*兰　办件号 KF-2026-0403-0172" />
    <RefusalReasons reasons={[{ required: '空腹血糖 7.0 以上', seen: '6.4', where: '您的化验单（第 4 页）', href: '#main' }]} />
    <h2 class="section-title">您可以</h2>
    <RemedyCard title="补新病历再申请" until="随时" action={{ text: '用新病历再申请', href: '#main' }} primary>
      有了新的化验单或住院病历，就能再报。
    </RemedyCard>
    <RemedyCard title="复议" until="到 2026年6月23日，还剩 15 个工作日" action={{ text: '提交复议', href: '#main' }}>
      由没参加过的人再看一遍。
    </RemedyCard>
    <RemedyCard title="打电话问" until="工作日 8:30–12:00，15:00–18:00" action={{ text: '打 0371-00000000', href: 'tel:0371-00000000' }}>
      请报办件号。
    </RemedyCard>
    <LetterFoot
      basis="本市门诊慢特病线上申报通知"
      agency="开封市医疗保障局"
      date="2026年5月9日"
      code="/gallery/thumb.svg"
      check="扫码，或到「验真伪」输编号"
      pdf="#main"
    />
  </Frame>
)

/** 一次性告知, a late case, and the certificate. */
export const Notice = ({ care }: { care: boolean }) => (
  <Frame title="还缺 2 份，请一次补齐" care={care} back={back}>
    <Question title="还缺 2 份，请一次补齐" above="王*兰 · 糖尿病">
      <p>
        补齐之前时间暂停，现在停在 <b class="keep">剩 16 个工作日</b>。
      </p>
      <p>这次列的是全部，不会再加。</p>
    </Question>
    <NoticeItem
      number={1}
      missing="糖化血红蛋白化验单"
      why="标准要看近 6 个月的血糖控制"
      needed={['2025年10月10日（含）以后的', '有医院名称和检验章']}
      where="任何二级以上医院检验科"
      example="/gallery/thumb.svg"
      action={{ text: '补第 1 份', href: '#main' }}
    />
    <NoticeItem
      number={2}
      missing="出院小结第 3 页"
      why="第 3 页没拍到，看不到出院诊断"
      needed={['盖病案章的']}
      done="已补：4月14日 09:32，1 张"
      action={{ text: '换一张', href: '#main' }}
    />
    <TaskBox tone="late" title="超过最迟日期 1 个工作日" action={{ text: '催办', href: '#main' }}>
      <p>原因：专家意见不同，正在请第 3 位。已提醒负责人。</p>
    </TaskBox>
    <p>
      <StatusTag tone="done" text="通过了" /> <StatusTag tone="wait" text="等您补材料" /> <StatusTag tone="bad" text="没有通过" />
    </p>
    <Certificate
      agency="开封市医疗保障局"
      name="王*兰"
      disease="糖尿病"
      period="2026年5月9日 起，没有写明期限"
      hospital="开封市示例医院"
      number="KF-2026-0509-0088"
      code="/gallery/thumb.svg"
      at="4月20日 10:15:32"
    />
  </Frame>
)
