import { FlowFigure } from '../board/flow.tsx'
import { BoardFrame } from '../board/frame.tsx'
import { AnswerCards, CheckAnswer, GuideActions, GuideBody, Note, PublicEmpty, PublicTable, Questions, Section } from '../board/parts.tsx'
import { Button } from '../citizen/button.tsx'
import { Form } from '../form/form.tsx'
import { SearchField, TextField } from '../form/text.tsx'

const box = (x: number, y: number, title: string, below: string) =>
  `<rect x="${x}" y="${y}" width="150" height="58" rx="6" fill="#fff" stroke="#1d4f91" stroke-width="2"/><text x="${x + 75}" y="${y + 26}" text-anchor="middle" font-size="15" font-weight="700" fill="#1b2430">${title}</text><text x="${x + 75}" y="${y + 46}" text-anchor="middle" font-size="12.5" fill="#5a6470">${below}</text>`

const chart = `<svg viewBox="0 0 860 120" xmlns="http://www.w3.org/2000/svg">${box(20, 30, '网上申请', '您来做')}${box(240, 30, '1 位专家初审', '48 小时内接收')}${box(460, 30, '2 位专家终审', '互不知情')}${box(680, 30, '到所选医院', '您来做')}</svg>`

const links = [
  { text: '查进度', href: '#main' },
  { text: '公示', href: '#main' },
  { text: '验真伪', href: '#main' },
]

const Contents = [
  '怎么办（流程图）',
  '谁能申请',
  '要交什么材料',
  '病种和标准',
  '没通过怎么办',
  '换定点医院',
  '常见问题',
  '依据和版本',
  '下载打印版 PDF',
]

/** Picture 08. */
export const Guide = ({ care }: { care: boolean }) => (
  <BoardFrame
    title="申请门诊慢特病待遇"
    agency="开封市医疗保障局"
    links={links}
    care={care}
    careHref={care ? '?care=0' : '?care=1'}
    phone="0371-00000000"
    trail={[{ text: '办事指南', href: '#main' }, { text: '门诊慢特病' }]}
  >
    <h1>申请门诊慢特病待遇</h1>
    <p>得了高血压、糖尿病等需要长期吃药的病，可以申请。通过以后，门诊看这个病的费用按规定报销。</p>
    <AnswerCards
      answers={[
        { question: '多久出结果', answer: '20 个工作日内', note: '材料交齐第二天开始数' },
        { question: '要交什么', answer: '2 样，有的人 3 样', note: '证件、病历；异地备案表' },
        { question: '跑几趟', answer: '申请不用跑', note: '通过后去所选医院办一次手续' },
        { question: '收不收钱', answer: '文件没有写明', note: '未配置，请打电话问医保中心' },
      ]}
    />
    <GuideActions
      primary={{ text: '现在申请', href: '#main' }}
      other={{ text: '请医院帮我申请', href: '#main' }}
      also="也可以在河南医保公共服务平台、河南政务服务网、微信公众号、支付宝小程序、豫事办申请"
    />
    <GuideBody contents={Contents.map((text) => ({ text, href: '#flow' }))}>
      <Section id="flow" title="怎么办">
        <FlowFigure
          svg={chart}
          alt="从网上申请到所选医院办手续，一共 4 步"
          steps={[
            { title: '网上申请', yours: true },
            {
              title: '1 位专家初审',
              limit: '48 小时内接收',
              branches: ['如果材料不全，补好再交。期间不计时。', '如果不符合，写明原因，就到「没通过」。'],
            },
            { title: '2 位专家终审', limit: '互不知情', branches: ['如果意见不同，请第 3 位专家决定。'] },
            { title: '到所选医院办手续', yours: true },
          ]}
        />
      </Section>
      <Section id="materials" title="要交什么材料">
        <PublicTable
          caption="材料"
          columns={['材料', '要求', '谁要交', '怎么交']}
          rows={[
            [<b>身份证或社保卡</b>, '患者本人的，拍照', '所有人', '拍照上传'],
            [
              <b>病历（任选一种）</b>,
              <>
                住院病历：2 年内出院
                <br />
                门诊病历：6 个月内就诊
                <br />
                含检查、化验单，盖医院章
              </>,
              '所有人，一个病一份',
              '拍照，每项合计不超过 15 MB',
            ],
            [<b>异地长期居住备案表</b>, '已办备案的才要', '长期住外地的人', '拍照上传'],
          ]}
        />
        <Note>
          病种名单：官方附件没有公开，已列 33 种名称，来源和日期见每一行。<a href="#main">看名单</a>　版本：2024-01-01 起（线上申报）　
          <a href="#main">和上一版有什么不同</a>
        </Note>
      </Section>
      <Section id="questions" title="常见问题">
        <Questions questions={[{ question: '老人不会用手机怎么办？', answer: <p>家人可以代办，也可以请医院医保办帮忙。</p> }]} />
      </Section>
    </GuideBody>
  </BoardFrame>
)

/** 公示, 验真伪, 查进度. */
export const Board = ({ care }: { care: boolean }) => (
  <BoardFrame
    title="公示"
    agency="大冶市医疗保障局"
    links={links.map((link, index) => ({ ...link, current: index === 1 }))}
    care={care}
    careHref={care ? '?care=0' : '?care=1'}
    phone="0714-0000000"
    unlisted
  >
    <h1>门诊慢特病待遇公示</h1>
    <p>公示期 4月21日 至 4月27日，还剩 6 天，共 46 人。</p>
    <PublicTable
      caption="公示名单"
      columns={['姓名', '身份证', '地址', '病种', '有意见']}
      rows={[
        ['王*兰', '4102************28', '汴西街道', '糖尿病', <a href="#main">对王*兰有意见</a>],
        ['欧阳**', '4202************51', '金湖街道', '慢特病', <a href="#main">对欧阳**有意见</a>],
      ]}
    />
    <SearchField action="#main" name="q" label="找一个人" hint="姓和身份证后 4 位，例如 王 0428。" />
    <PublicEmpty title="现在没有公示">
      <p>下一批预计 4月28日。</p>
    </PublicEmpty>
    <CheckAnswer
      answer="valid"
      facts={[
        { term: '姓名', text: '王*兰' },
        { term: '病种', text: '慢特病' },
        { term: '有效', text: '2026年5月9日 起' },
      ]}
      at="4月20日 10:15"
    />
    <CheckAnswer answer="unknown" facts={[]} at="4月20日 10:15">
      <p>号码可能抄错；也可能是假的，请打 0714-0000000 核实。</p>
    </CheckAnswer>
    <Form action="#main">
      <TextField name="number" label="办件号" width="middle" />
      <Button>查进度</Button>
    </Form>
  </BoardFrame>
)
