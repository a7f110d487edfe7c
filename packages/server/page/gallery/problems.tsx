import { CitizenProblem, DeskProblem } from '../errors.tsx'
import type { Problem } from '../problem.ts'

const home = { text: '我的申请', href: '#main' }

/** One of each problem, with made-up specifics. */
export const problems: readonly Problem[] = [
  { is: 'notYours', signIn: '#main' },
  { is: 'outOfScope', scope: '市本级', ask: '监督岗', home: '#main' },
  { is: 'notFound', home },
  {
    is: 'late',
    when: '10:12',
    who: '周*',
    did: '接收',
    text: '空腹血糖符合，糖化缺一张。',
    latest: '#main',
    back: { text: '回到待办', href: '#main' },
  },
  { is: 'tooLarge', size: '18.2 MB', allowed: '15 MB', used: '5.9 MB', back: '#main' },
  { is: 'wrongType', extension: '.docx', wanted: '看病历要照片或 PDF', back: '#main' },
  { is: 'unreadable', sentences: ['请填姓名', '请填手机号'], back: '#main' },
  { is: 'tooOften', what: '验证码发得太勤', wait: '52 秒', message: true, back: '#main' },
  { is: 'closed', window: '3月16日–4月30日', next: '2027年3月', home },
  { is: 'pending', since: '4月3日', disease: '糖尿病', stage: '正在终审', progress: '#main' },
  { is: 'expired', idle: '20 分钟', signIn: '#main' },
  { is: 'broken', saved: '14:20', home },
  { is: 'switching', form: { action: '#main', fields: [] }, home },
]

const told = { phone: '0371-00000000', at: '4月20日 10:15', request: '7K3F' }

/** The problem in the frame of citizens or of the desk. */
export const Sample = ({ problem, desk, care }: { problem: Problem; desk: boolean; care: boolean }) =>
  desk ? (
    <DeskProblem
      {...told}
      problem={problem}
      frame={{
        area: '大冶市',
        tabs: [{ text: '我的待办', href: '#main' }],
        who: '李*明 · 复核岗',
        clock: '2026年4月20日 周一 10:15',
        signOut: '#main',
      }}
    />
  ) : (
    <CitizenProblem
      {...told}
      problem={problem}
      frame={{ area: '开封医保 · 门诊慢特病', care, careHref: care ? '?care=0' : '?care=1', agency: '开封市医疗保障局' }}
    />
  )
