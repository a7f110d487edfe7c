import type { Child } from 'hono/jsx'
import type { Island } from '../assets.ts'
import { Card, SectionTitle, TaskBox } from '../citizen/box.tsx'
import { Button } from '../citizen/button.tsx'
import { CellList } from '../citizen/cells.tsx'
import { DateBox } from '../citizen/dateBox.tsx'
import { CitizenFrame } from '../citizen/frame.tsx'
import { PhotoGrid } from '../citizen/photos.tsx'
import { PhotoTaker } from '../citizen/photoTaker.tsx'
import { Keep, More, Points, Question, StepHeader } from '../citizen/step.tsx'
import { Timeline } from '../citizen/timeline.tsx'
import { Form } from '../form/form.tsx'

interface SampleFrame {
  title: string
  care: boolean
  back?: { href: string; text: string }
  islands?: readonly Island[]
  errors?: number
  foot?: Child
  children: Child
}

/** The frame as the samples use it. */
export const Frame = (props: SampleFrame) => (
  <CitizenFrame
    area="开封医保 · 门诊慢特病"
    careHref={props.care ? '?care=0' : '?care=1'}
    agency="开封市医疗保障局（演示，人物均为虚构）"
    phone="0371-00000000"
    {...props}
  />
)

/** Picture 01. */
export const Home = ({ care }: { care: boolean }) => (
  <Frame
    title="王*军，您好"
    care={care}
    foot={
      <>
        手机尾号 5619 已登录 · <a href="#main">退出</a>
      </>
    }
  >
    <h1 class="title">王*军，您好</h1>
    <TaskBox tone="todo" title="有 1 件事要您做" action={{ text: '去补材料', href: '#main' }}>
      <p>
        王*兰的冠心病申请还缺 <b>1 份材料</b>。补齐之前，办理时间暂停计算。
      </p>
    </TaskBox>
    <SectionTitle>正在办的</SectionTitle>
    <Card title="王*兰 · 糖尿病" tag={{ tone: 'now', text: '专家终审' }}>
      <p>
        最迟 <b class="keep">5月9日（周六，调休上班）</b> 出结果，还有 <Keep>12 个工作日</Keep>。
      </p>
      <p class="small">
        现在不用您做什么。<a href="#main">看每一步</a>
      </p>
    </Card>
    <Card title="没填完的申请" tag={{ tone: 'quiet', text: '草稿' }}>
      <p>
        王*军 · 高血压，填到第 4 步，共 <Keep>9 步</Keep>。<span class="small">昨天 21:06 已保存</span>
      </p>
      <Button kind="plain" href="#main">
        接着填
      </Button>
    </Card>
    <Button href="#main">申请门诊慢特病</Button>
    <p class="small centre">
      约 10 分钟。先看 <a href="#main">要准备什么</a>
    </p>
    <CellList
      label="更多"
      links={[
        { icon: 'person', text: '我的待遇和家人', href: '#main' },
        { icon: 'hospital', text: '换定点医院', href: '#main' },
        { icon: 'guide', text: '办事指南和流程图', href: '#main' },
        { icon: 'phone', text: '打电话问、请人帮忙办', href: '#main' },
        { icon: 'talk', text: '评价和投诉', href: '#main', note: '1 件可评' },
      ]}
    />
  </Frame>
)

/** Pictures 02 and 03. */
export const TakePhotos = ({ care }: { care: boolean }) => (
  <Frame title="请拍下出院小结" care={care} back={{ href: '#main', text: '上一步' }} islands={['photo']}>
    <StepHeader step={6} total={9} who="王*兰 · 糖尿病" />
    <Question title="请拍下出院小结">
      <p>
        要 <b>2024年4月3日（含）以后</b>出院的。每一页都拍，一页一张。
      </p>
      <Points items={['四个角都拍进去', '字能看清', '医院的红章要拍到']} />
    </Question>
    <Form action="#main" hidden={{ key: 'sample' }} files>
      <PhotoTaker
        endpoint="/gallery/uploads"
        metadata={{ draft: 'sample', material: 'discharge' }}
        used="5.9 MB"
        allowed="15 MB"
        bytes={{ used: 6_190_000, allowed: 15_728_640 }}
        some
      >
        <PhotoGrid
          editable
          photos={[
            { id: 'a', number: 1, thumbnail: '/gallery/thumb.svg', size: '2.8 MB', state: 'ok', stateText: '已传好' },
            { id: 'b', number: 2, thumbnail: '/gallery/thumb.svg?blurred', size: '3.1 MB', state: 'warn', stateText: '有点模糊' },
          ]}
        />
        <TaskBox tone="todo" title="第 2 页可能看不清">
          <p>看不清会被退回，多等几天。建议重拍。您也可以就这样交。</p>
        </TaskBox>
      </PhotoTaker>
      <Button name="next" value="1">
        拍完了，下一步
      </Button>
    </Form>
    <More summary="没有出院小结怎么办？">
      <p>请到住院的医院病案室补印。带患者身份证，说「补印出院小结，要盖章」。</p>
    </More>
    <More summary="不会拍？可以请医院医保办代传">
      <p>带着纸的病历到医院医保办，请他们帮您拍。</p>
    </More>
  </Frame>
)

/** Picture 04. */
export const Progress = ({ care }: { care: boolean }) => (
  <Frame title="专家正在终审" care={care} back={{ href: '#main', text: '我的申请' }}>
    <Question title="专家正在终审" above="王*兰 · 糖尿病　办件号 KF-2026-0403-0172" />
    <DateBox
      date="5月9日"
      weekday="周六，调休上班"
      left="12 个工作日"
      why={{
        intro: '规定 20 个工作日内办完，交齐材料的第二天开始数。',
        reasons: [
          { date: '4月3日', text: '材料交齐' },
          { date: '5月7日', text: '原来最迟日期' },
          { date: '4月13、14日', text: '等您补材料，2 天不算' },
          { date: '5月9日', text: '现在最迟日期', strong: true },
        ],
        notes: ['清明、五一放假不算工作日。', '依据：本市门诊慢特病线上申报通知'],
        open: true,
      }}
    >
      结果会发短信到 <Keep>138****5619</Keep>。
    </DateBox>
    <TaskBox tone="calm" title="现在不用您做什么">
      <p>超过最迟日期没结果，可以在本页点“催办”。</p>
    </TaskBox>
    <SectionTitle>办到哪一步了</SectionTitle>
    <Timeline
      steps={[
        { state: 'done', title: '您交了申请', notes: ['4月3日 17:00 · 王*军代交，共 7 张照片'] },
        { state: 'done', title: '专家初审：要补材料', notes: ['4月10日 · 缺糖化血红蛋白化验单'] },
        { state: 'done', title: '您补齐了材料', notes: ['4月14日 09:32 · 重新随机抽了专家'] },
        { state: 'done', title: '专家初审：符合条件', notes: ['4月16日 15:40'] },
        { state: 'now', title: '专家终审', who: '系统随机抽的 2 位专家，互相看不到对方意见', notes: ['两位都已接收。为保证公正，不显示姓名。'] },
        { state: 'future', title: '出结果，发短信给您', notes: ['两位意见不同时，再抽第 3 位决定'] },
        { state: 'future', title: '到开封市示例医院办手续', notes: ['办完手续才开始享受待遇'] },
      ]}
    />
    <CellList
      label="这一件"
      links={[
        { text: '看我交的材料（7 张）', href: '#main' },
        { text: '改联系手机号', href: '#main' },
        { text: '撤回申请', href: '#main' },
      ]}
    />
    <Button kind="plain" href="tel:0371-00000000">
      打电话问医保中心
    </Button>
    <p class="small centre">
      4月20日 10:15 更新 · <a href="#main">刷新</a>
    </p>
  </Frame>
)
