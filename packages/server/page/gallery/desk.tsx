import type { Child } from 'hono/jsx'
import type { Island } from '../assets.ts'
import { DeskButton } from '../desk/button.tsx'
import { Chip, type ChipKind, dueChip } from '../desk/chip.tsx'
import { DeskFrame, PageHead } from '../desk/frame.tsx'
import { BatchBar, FilterBar, Keys, Tabs } from '../desk/queue.tsx'
import { Pager, type Row, SelectBox, Single, Table, TwoLines } from '../desk/table.tsx'

interface SampleDesk {
  title: string
  current: string
  who?: string
  area?: string
  places?: readonly string[]
  islands?: readonly Island[]
  children: Child
}

const usual = ['我的待办', '复核', '公示', '录入', '受理', '查询', '统计']

/** The frame as the samples use it. */
export const Desk = ({ title, current, who = '李*明 · 复核岗', area = '大冶市', places = usual, islands, children }: SampleDesk) => (
  <DeskFrame
    title={title}
    area={area}
    who={who}
    clock="2026年4月20日 周一 10:15"
    signOut="#main"
    islands={islands}
    tabs={places.map((place) => {
      const [text = '', count] = place.split(' ')
      return { text, href: '#main', current: text === current, count: count === undefined ? undefined : Number(count) }
    })}
  >
    {children}
  </DeskFrame>
)

interface SampleRow {
  number: string
  person: [name: string, insurance: string]
  disease: string
  place: string
  due: { kind: ChipKind; text: string }
  date: string
  opinion: { kind: ChipKind; text: string }
  below?: string
  stays: string
  reminder: Child
  pick?: 'chosen' | 'alone'
}

const pass = { kind: 'pass', text: '通过' } as const

const samples: readonly SampleRow[] = [
  {
    number: '0402-0031',
    person: ['陈*国 尾号 0428', '居民医保'],
    disease: '慢性肾功能衰竭',
    place: '金湖街办卫生院',
    due: dueChip(-1),
    date: '到期 4月17日 周五',
    opinion: pass,
    stays: '2 天',
    reminder: <Chip kind="warn" text="超期原因要填" />,
    pick: 'alone',
  },
  {
    number: '0403-0012',
    person: ['李*芳 尾号 3316', '职工医保'],
    disease: '高血压',
    place: '微信公众号',
    due: dueChip(0),
    date: '4月20日 17:00 前',
    opinion: { kind: 'fail', text: '未通过' },
    below: '理由已填，建议已填',
    stays: '1 天',
    reminder: '与初核结论不同',
    pick: 'alone',
  },
  {
    number: '0403-0019',
    person: ['周*德 尾号 7752', '居民医保'],
    disease: '糖尿病',
    place: '市服务中心窗口',
    due: dueChip(0),
    date: '4月20日 17:00 前',
    opinion: pass,
    stays: '1 天',
    reminder: '—',
    pick: 'chosen',
  },
  {
    number: '0403-0027',
    person: ['石*英 尾号 204X', '居民医保'],
    disease: '帕金森病',
    place: '保安镇网点',
    due: dueChip(0),
    date: '4月20日 17:00 前',
    opinion: pass,
    stays: '5 小时',
    reminder: '—',
    pick: 'chosen',
  },
  {
    number: '0407-0008',
    person: ['吴*平 尾号 1190', '职工医保'],
    disease: '肝硬化',
    place: '微信公众号',
    due: dueChip(1),
    date: '4月21日 周二',
    opinion: pass,
    stays: '3 小时',
    reminder: (
      <>
        <Chip kind="conflict" text="您经手受理" /> 请他人复核
      </>
    ),
    pick: 'alone',
  },
  {
    number: '0408-0003',
    person: ['何*生 尾号 6603', '居民医保'],
    disease: '脑血管意外后遗症',
    place: '灵乡镇网点',
    due: dueChip(2),
    date: '4月22日 周三',
    opinion: pass,
    stays: '2 小时',
    reminder: '—',
    pick: 'chosen',
  },
  {
    number: '0408-0015',
    person: ['郑*梅 尾号 5127', '职工医保'],
    disease: '冠心病',
    place: '微信公众号',
    due: dueChip(2),
    date: '4月22日 周三',
    opinion: pass,
    stays: '2 小时',
    reminder: '—',
    pick: 'chosen',
  },
  {
    number: '0409-0022',
    person: ['黄*秀 尾号 9048', '居民医保'],
    disease: '系统性红斑狼疮',
    place: '陈贵镇网点',
    due: dueChip(3),
    date: '4月23日 周四',
    opinion: pass,
    stays: '1 小时',
    reminder: '病历超 3 年，专家写了理由',
    pick: 'alone',
  },
  {
    number: '0401-0040',
    person: ['罗*东 尾号 3381', '居民医保'],
    disease: '类风湿关节炎',
    place: '微信公众号',
    due: dueChip(2, { stopped: '等补材料' }),
    date: '4月14日停，剩 2 个工作日',
    opinion: { kind: 'supplement', text: '要补充' },
    stays: '6 天',
    reminder: '已发一次性告知',
    pick: 'alone',
  },
]

const rowOf = (sample: SampleRow, index: number): Row => {
  const number = `DY-2026-${sample.number}`
  return {
    chosen: sample.pick === 'chosen',
    marked: index === 0,
    cells: [
      sample.pick === 'alone' ? <Single /> : <SelectBox name="case" value={number} what={number} checked />,
      <TwoLines top={<Chip {...sample.due} />} below={sample.date} />,
      <a href="#main">{number}</a>,
      <TwoLines top={sample.person[0]} below={sample.person[1]} />,
      sample.disease,
      sample.place,
      sample.below === undefined ? <Chip {...sample.opinion} /> : <TwoLines top={<Chip {...sample.opinion} />} below={sample.below} />,
      sample.stays,
      sample.reminder,
    ],
  }
}

const all = [{ value: 'x', text: '示例' }]

/** Picture 05. */
export const Queue = () => (
  <Desk title="专家已评审，等您复核" current="复核" islands={['queue']}>
    <PageHead
      title="专家已评审，等您复核"
      lead="按到期先后排列。期限 10 个工作日，不含公示 7 天（DY-34）"
      aside="今天您已复核 14 件 · 平均每件 2 分 40 秒"
    />
    <Tabs
      label="筛选好的"
      tabs={[
        { text: '等复核', count: 46, href: '#main', current: true },
        { text: '超期', count: 1, href: '#main', alarm: true },
        { text: '今天到期', count: 3, href: '#main' },
        { text: '3 天内', count: 11, href: '#main' },
        { text: '专家意见要看', count: 5, href: '#main' },
        { text: '退回专家的', count: 2, href: '#main' },
      ]}
    />
    <FilterBar
      action="#main"
      clear="#main"
      keep={{ tab: 'waiting' }}
      fields={[
        { kind: 'search', name: 'q', label: '办件号、姓名或身份证后 4 位' },
        { kind: 'select', name: 'insurance', label: '险种', options: all },
        { kind: 'select', name: 'disease', label: '病种', options: all },
        { kind: 'select', name: 'place', label: '受理点', options: all },
        { kind: 'select', name: 'opinion', label: '专家意见', options: all },
      ]}
    >
      <DeskButton href="#main">申请导出</DeskButton>
    </FilterBar>
    <BatchBar
      form="rows"
      chosen={4}
      what="都是专家通过、没有提醒、不是您本人经手受理的"
      action="复核无误，列入公示"
      note="下一页会列出这几件，请您逐件确认后再签名。有提醒的件不能批量办。"
    />
    <form id="rows" method="post" action="#main">
      <Table
        caption="等您复核的办件"
        keys
        columns={[
          { text: '选' },
          { text: '期限', sort: { href: '#main', order: 'ascending' } },
          { text: '办件号', sort: { href: '#main' } },
          { text: '参保人' },
          { text: '病种' },
          { text: '受理点' },
          { text: '专家意见' },
          { text: '本环节停留', right: true },
          { text: '提醒' },
        ]}
        rows={samples.map(rowOf)}
      />
    </form>
    <Pager range="第 1–9 件，共 46 件" next="#main">
      <Keys
        keys={[
          { keys: ['J', 'K'], does: '上下移动' },
          { keys: ['X'], does: '选中' },
          { keys: ['Enter'], does: '打开' },
          { keys: ['/'], does: '查找' },
          { keys: ['?'], does: '快捷键开关' },
        ]}
      />
    </Pager>
  </Desk>
)
