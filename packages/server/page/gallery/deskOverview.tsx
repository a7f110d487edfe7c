import { ButtonRow, DeskButton } from '../desk/button.tsx'
import { JudgedList } from '../desk/criteria.tsx'
import { ChartPanel, ExceptionList, NumberCards } from '../desk/dashboard.tsx'
import { Columns, PageHead } from '../desk/frame.tsx'
import { Confirm, DefinitionTable, Panel } from '../desk/panel.tsx'
import { EmptyState, FilterBar } from '../desk/queue.tsx'
import { History } from '../desk/timeline.tsx'
import { CheckboxList, RadioList, SelectField } from '../form/choice.tsx'
import { DateField } from '../form/date.tsx'
import { ErrorSummary } from '../form/field.tsx'
import { Form } from '../form/form.tsx'
import { TextArea, TextField } from '../form/text.tsx'
import { Desk } from './desk.tsx'

const heights = [61, 58, 66, 54, 49, 72, 70, 63, 59, 41, 118, 97, 80, 66, 74, 61]
const bars = heights.map(
  (n, i) =>
    `<rect x="${40 + i * 28}" y="${170 - n}" width="11" height="${n}" fill="#1d4f91"/><rect x="${52 + i * 28}" y="${178 - n}" width="10" height="${n - 8}" fill="#fff" stroke="#0b7a43" stroke-width="1.5"/>`,
)
const chart = `<svg viewBox="0 0 500 190" xmlns="http://www.w3.org/2000/svg"><path d="M32 170H492" stroke="#8a94a0"/>${bars.join('')}</svg>`

const Chart = () => (
  <ChartPanel
    title="每天收件和办结"
    finding="积压从 485 降到 405"
    svg={chart}
    legend={[
      { text: '收件', kind: 'solid' },
      { text: '办结', kind: 'outline' },
    ]}
    table={{
      columns: [{ text: '日期' }, { text: '收件', right: true }, { text: '办结', right: true }],
      rows: [
        ['4月17日 周五', '52', '68'],
        ['4月20日 周一', '31', '29'],
      ],
    }}
  />
)

const exceptions = [
  { kind: 'overdue', title: '超期未办结', detail: '最久 2 个工作日', count: 3 },
  { kind: 'overdue', title: '没有专家可抽', detail: '强直性脊柱炎：3 位都要回避', count: 2 },
  { kind: 'urgent', title: '专家连续 2 次未接收', detail: '再 1 次取消资格（KF-39）', count: 2 },
  { kind: 'warn', title: '一年内第二次换医院', detail: '等您写理由', count: 1 },
  { kind: 'warn', title: '短信没发出去', detail: '号码停机 4，接口超时 2', count: 6 },
  { kind: 'quiet', title: '人工决定不同于提议', detail: '都有理由，待抽看', count: 9 },
] as const

/** Picture 07, without its other charts. */
export const Overview = () => (
  <Desk
    title="门诊慢特病 总览"
    current="总览"
    area="开封市"
    who="监督岗 孙*红"
    places={['总览', '异常清单 28', '专家', '定点医院', '抽审', '差评', '报表', '政策包']}
  >
    <PageHead
      title="门诊慢特病 总览"
      lead="数据到 10:15。停表的件不算超期。点任何数字都能看到是哪些件。"
      aside={
        <FilterBar
          action="#main"
          bare
          button="看"
          fields={[
            { kind: 'select', name: 'place', label: '地区', options: [], all: '全市' },
            { kind: 'select', name: 'disease', label: '病种', options: [], all: '全部病种' },
            { kind: 'select', name: 'span', label: '时间', options: [], all: '最近 20 个工作日' },
          ]}
        />
      }
    />
    <NumberCards
      cards={[
        { label: '在办', value: '405', note: '比上周同日 −68', link: { href: '#main', text: '看列表' } },
        { label: '按期办结率（4月）', value: '98.7 %', note: '836 / 847 件', link: { href: '#main', text: '11 件没按期' } },
        { label: '平均用时', value: '7.4', unit: '工作日', note: '上限 20，承诺 15', link: { href: '#main', text: '按病种看' } },
        { label: '现在超期', value: '3', note: '最久 2 个工作日', link: { href: '#main', text: '看 3 件' }, alarm: true },
        { label: '48 小时没人接收', value: '11', note: '今天已自动重抽', link: { href: '#main', text: '看 11 件' } },
        { label: '群众评价（4月）', value: '4.83', note: '差评 2，都已回访', link: { href: '#main', text: '看 2 条' } },
      ]}
    />
    <Columns
      layout="aside"
      left={
        <div class="charts">
          <Chart />
          <Chart />
          <Chart />
          <Chart />
        </div>
      }
      right={
        <ExceptionList
          title="要您处理的异常"
          lead="从急到缓。每条都有人负责，不会沉底。"
          exceptions={exceptions.map((line) => ({ ...line, href: '#main' }))}
          all={{ href: '#main', text: '看全部 28 条' }}
        />
      }
    />
  </Desk>
)

/** The parts that the pictures do not show. */
export const DeskParts = () => (
  <Desk title="窗口受理" current="受理">
    <ErrorSummary errors={[{ field: 'name', text: '请填姓名' }]} />
    <Panel title="新建参保人">
      <Form action="#main">
        <TextField name="name" label="姓名" width="middle" error="请填姓名" />
        <DateField name="born" label="出生日期" value={{ year: '1959' }} />
        <SelectField name="insurance" label="险种" options={[{ value: 'a', text: '职工医保' }]} />
        <RadioList
          name="paper"
          label="材料"
          options={[
            { value: 'yes', text: '有' },
            { value: 'no', text: '没有' },
            { value: 'seal', text: '复印件没盖章' },
          ]}
        />
        <CheckboxList
          name="also"
          label="另外"
          options={[
            { value: 'a', text: '委托书' },
            { value: 'b', text: '备案表', unavailable: '已经收过' },
          ]}
        />
        <TextArea name="note" label="说明" rows={2} />
        <ButtonRow
          end={
            <DeskButton kind="danger" name="refuse" value="1">
              不收
            </DeskButton>
          }
        >
          <DeskButton kind="primary" name="accept" value="1">
            收下，打回执
          </DeskButton>
          <DeskButton name="tell" value="1">
            一次告知
          </DeskButton>
        </ButtonRow>
      </Form>
    </Panel>
    <Panel title="专家意见">
      <JudgedList
        findings={[
          { number: '1', text: '出院日期在 2 年内', verdict: 'met', pages: '第 2 页' },
          { number: '2', text: '诊断为糖尿病', verdict: 'unmet', pages: '第 2 页', note: '写的是糖耐量异常' },
          { number: '3', text: '化验达标', verdict: 'unclear', pages: '第 4 页' },
        ]}
      />
      <DefinitionTable
        items={[
          { term: '定点医院', text: '开封市示例医院' },
          { term: '联系电话', text: '138****5619' },
        ]}
      />
    </Panel>
    <Panel title="全部经过">
      <History
        events={[
          { when: '4月3日 17:00', what: '提交申请', who: '家人代交', clause: 'KF-05' },
          { when: '4月14日 16:05', what: '专家接收', who: '初审专家' },
        ]}
      />
    </Panel>
    <EmptyState title="都复核完了" done>
      <p>今天 46 件，最早的一件 明天 9:00 到期。</p>
    </EmptyState>
    <Confirm title="提交这份意见？" consequences={['提交后进入终审，您不能再改。', '参保人会看到您写的理由。', '不能撤回。']}>
      <Form action="#main">
        <ButtonRow>
          <DeskButton kind="primary">提交意见</DeskButton>
          <DeskButton href="#main">再看看</DeskButton>
        </ButtonRow>
      </Form>
    </Confirm>
  </Desk>
)
