import { ButtonRow, DeskButton } from '../desk/button.tsx'
import { Chip } from '../desk/chip.tsx'
import { CriteriaList } from '../desk/criteria.tsx'
import { Columns } from '../desk/frame.tsx'
import { OpinionPanel } from '../desk/opinion.tsx'
import { CaseHeader, Panel } from '../desk/panel.tsx'
import { Keys } from '../desk/queue.tsx'
import { HorizontalTimeline } from '../desk/timeline.tsx'
import { type Thumb, Viewer } from '../desk/viewer.tsx'
import { Form, Saved } from '../form/form.tsx'
import { Desk } from './desk.tsx'

const kinds = ['身份证', '出院小结', '出院小结', '化验单', '化验单', '眼底报告', '眼底报告']

const thumbs: readonly Thumb[] = kinds.map((kind, index) => ({
  number: index + 1,
  kind,
  thumbnail: '/gallery/thumb.svg',
  href: `?page=${index + 1}`,
  cited: { 1: 2, 3: 1 }[index],
  added: index === 4 ? '4月14日补' : undefined,
}))

const Materials = ({ page, turn }: { page: number; turn: 0 | 90 | 180 | 270 }) => (
  <Viewer
    page={{
      number: page,
      kind: kinds[page - 1] ?? '',
      image: `/gallery/paper.svg?page=${page}`,
      width: 900,
      height: 1250,
      frames:
        page === 2
          ? [
              { x: 40, y: 19.3, width: 24, height: 3.4 },
              { x: 8, y: 41.5, width: 24, height: 3.4, current: true },
            ]
          : [],
    }}
    total={7}
    thumbs={thumbs}
    turn={turn}
    turnHref={`?page=${page}&turn=${(turn + 90) % 360}`}
    original={`/gallery/paper.svg?page=${page}`}
    previous={page > 1 ? `?page=${page - 1}` : undefined}
    next={page < 7 ? `?page=${page + 1}` : undefined}
    watermark="赵*华 2026-04-15 14:20"
  />
)

const at = (page: number, what: string) => ({ text: `第 ${page} 页 · ${what}`, href: `?page=${page}&frame=${what}`, place: `${page}:${what}` })

const Criteria = () => (
  <CriteriaList
    title="二、认定标准"
    of="糖尿病（演示标准）"
    full="#main"
    criteria={[
      {
        number: '1',
        text: '出院日期在 2 年内',
        hint: '2025-09-11，自动核对：提交日往前 2 年（KF-08）',
        evidence: [at(2, '出院日期')],
        verdict: 'met',
      },
      { number: '2', text: '诊断为糖尿病', hint: '出院诊断或门诊诊断', evidence: [at(2, '诊断')], verdict: 'met' },
      {
        number: '3',
        text: '化验达标（下面至少 1 项）',
        hint: '空腹血糖 ≥ 7.0 ✓ 11.2　糖化 ≥ 6.5 % ✓ 9.1　餐后 2 小时 —',
        evidence: [at(4, '血糖'), at(5, '糖化')],
        verdict: 'met',
      },
      { number: '4', text: '病历盖医院印章', hint: '复印件要盖章（KF-10），请目视', evidence: [at(2, '印章')], verdict: 'met' },
      { number: '5', text: '有并发症，有检查支持', hint: '标准原文没有找到，系统不替您判断。请写理由。', evidence: [], unresolved: true },
    ]}
  />
)

const Opinion = () => (
  <OpinionPanel
    title="三、您的意见"
    state={
      <>
        已判 4 条，都符合。<b>第 5 条还没判</b>，系统先不给提议，也不预先选好意见。
      </>
    }
    name="opinion"
    options={[
      { value: 'pass', text: '符合，进终审' },
      { value: 'fail', text: '不符合' },
      { value: 'supplement', text: '材料不全' },
    ]}
    reason={{
      name: 'reason',
      label: '理由（选“不符合”或“不同于提议”时必填。参保人会看到，请写他能照着做的话）',
      placeholder: '例：缺眼底检查报告，请补近 6 个月内的',
    }}
    phrases={['要求：有眼底检查报告。看到：没有这一页。建议：补近 6 个月内的。']}
    missing={{
      name: 'missing',
      items: [
        { value: 'eye', text: '眼底检查报告' },
        { value: 'hba1c', text: '糖化血红蛋白化验单' },
      ],
      limit: '补齐期限 10 个工作日。只有这一轮。',
    }}
    foot="退回会重新随机抽人。连续 3 次不接收，专家资格会被取消（您现在 0 次）。"
  >
    <ButtonRow
      end={
        <DeskButton kind="danger" name="return" value="1">
          我要回避 / 退回任务
        </DeskButton>
      }
    >
      <DeskButton kind="primary" name="submit" value="1">
        提交意见
      </DeskButton>
      <DeskButton name="draft" value="1">
        存草稿
      </DeskButton>
    </ButtonRow>
  </OpinionPanel>
)

/** Picture 06. */
export const CasePage = ({ page, turn }: { page: number; turn: 0 | 90 | 180 | 270 }) => (
  <Desk
    title="糖尿病 · 初审"
    current="我的评审"
    area="开封市"
    who="评审专家 赵*华"
    places={['我的评审 3', '等我接收 2', '已评审', '认定标准']}
    islands={['viewer', 'judge', 'autosave']}
  >
    <CaseHeader
      back={{ href: '#main', text: '我的评审' }}
      title="糖尿病 · 初审"
      facts={[
        {
          term: '参保人',
          text: (
            <>
              <b>王*兰</b> 女 67 岁 · 职工医保
            </>
          ),
        },
        {
          term: '身份证',
          text: (
            <>
              4102**********0428 <a href="#main">看全号（留痕）</a>
            </>
          ),
        },
        { term: '办件号', text: 'KF-2026-0403-0172' },
        { term: '已有病种', text: '无' },
      ]}
      chip={{ kind: 'pass', text: '已接收 4月14日 16:05' }}
      due={
        <>
          全程到期 <b>5月9日</b>，剩 15 个工作日 · <a href="#main">怎么算的</a>
        </>
      }
    />
    <Columns
      layout="case"
      left={
        <>
          <Materials page={page} turn={turn} />
          <HorizontalTimeline
            marks={[
              {
                state: 'done',
                when: '4月3日 17:00',
                text: (
                  <>
                    <b>提交</b>（家人代交）
                  </>
                ),
              },
              {
                state: 'done',
                when: '4月10日',
                text: (
                  <>
                    <b>要补材料</b>，停表
                  </>
                ),
              },
              {
                state: 'done',
                when: '4月14日 09:32',
                text: (
                  <>
                    <b>补齐</b>，重新随机抽取
                  </>
                ),
              },
              { state: 'now', when: '4月14日 16:05', text: <b>您接收，初审中</b> },
              { state: 'future', text: '终审：另抽 2 位' },
              { state: 'future', text: '结果' },
            ]}
          />
        </>
      }
      right={
        <>
          <Panel title="一、身份核对" beside={<Chip kind="pass" text="已核对" />}>
            <p class="quiet">身份证、出院小结、化验单上的姓名一致 · 第 1、2、4 页</p>
          </Panel>
          <Form action="#main" hidden={{ key: 'sample' }} autosave="/gallery/draft">
            <Criteria />
            <Opinion />
            <Saved at="14:18 已存草稿" />
          </Form>
          <Keys
            keys={[
              { keys: ['1–9'], does: '跳到标准' },
              { keys: ['Y', 'N', 'U'], does: '判断' },
              { keys: ['[', ']'], does: '翻页' },
              { keys: ['+', '-', 'Z'], does: '缩放' },
            ]}
          />
        </>
      }
    />
  </Desk>
)
