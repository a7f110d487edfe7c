/** A way on from a problem. */
export interface WayOn {
  text: string
  href: string
}

/** Why a whole page could not be shown, with the specifics that its sentence needs. All dates, sizes and names come as words, already masked. */
export type Problem =
  /** Citizen: the case belongs to somebody else. */
  | { is: 'notYours'; signIn: string }
  /** Desk: outside of the person's scope. 市本级, 监督岗 */
  | { is: 'outOfScope'; scope: string; ask: string; home: string }
  | { is: 'notFound'; home: WayOn }
  /** Somebody was faster: 10:12 已由 周* 接收. `text` is what the person had written; it is shown to be copied. */
  | { is: 'late'; when: string; who: string; did: string; text?: string | undefined; latest: string; back: WayOn }
  | { is: 'tooLarge'; size: string; allowed: string; used: string; back: string }
  /** .docx; 看病历要照片或 PDF */
  | { is: 'wrongType'; extension: string; wanted: string; back: string }
  /** Sentences of a form that has no page of its own to come back to. */
  | { is: 'unreadable'; sentences: readonly string[]; back: string }
  /** 验证码发得太勤, the seconds in words, and whether it is about a message that may not arrive */
  | { is: 'tooOften'; what: string; wait: string; message?: boolean | undefined; back: string }
  /** 3月16日–4月30日, 2027年3月 */
  | { is: 'closed'; window: string; next: string; home: WayOn }
  | { is: 'pending'; since: string; disease: string; stage: string; progress: string }
  | { is: 'expired'; idle: string; signIn: string }
  | { is: 'broken'; saved?: string | undefined; home: WayOn }
  /** The database is being switched over: the page to ask for again, or the form to send again; whether photographs were on the way. */
  | { is: 'switching'; again?: string; form?: SentForm; files?: boolean; home: WayOn }

/** A form as it was sent, with its hidden fields. */
export interface SentForm {
  action: string
  fields: readonly (readonly [name: string, value: string])[]
}

/** A problem in words: what happened, what to do, and where to go. */
export interface ProblemWords {
  status: 401 | 403 | 404 | 409 | 413 | 415 | 422 | 429 | 500 | 503
  title: string
  lines: readonly string[]
  ways: readonly WayOn[]
}

const words: { [K in Problem['is']]: (problem: Extract<Problem, { is: K }>, phone: string) => ProblemWords } = {
  notYours: ({ signIn }) => ({
    status: 403,
    title: '这一件不是您或您家人的',
    lines: ['请用办件时的手机号登录。'],
    ways: [{ text: '换手机号登录', href: signIn }],
  }),
  outOfScope: ({ scope, ask, home }) => ({
    status: 403,
    title: '这一件您不能看',
    lines: [`它不在您的办理范围（${scope}）。`, `要看，请找 ${ask} 授权。`],
    ways: [{ text: '回到待办', href: home }],
  }),
  notFound: ({ home }) => ({
    status: 404,
    title: '没有这个页面',
    lines: [`可能链接不全。请从「${home.text}」进去。`],
    ways: [home],
  }),
  late: ({ when, who, did, text, latest, back }) => ({
    status: 409,
    title: '晚了一步',
    lines: [`这一件 ${when} 已由 ${who} ${did}。`, ...(text === undefined ? [] : ['您写的还在下面，可以复制。'])],
    ways: [{ text: '打开最新的办件', href: latest }, back],
  }),
  tooLarge: ({ size, allowed, used, back }) => ({
    status: 413,
    title: `这张照片 ${size}，太大了`,
    lines: [`这一项合计最多 ${allowed}，已经用了 ${used}。`, '请少拍一张，或换一张小一点的。其他照片都还在。'],
    ways: [{ text: '回到拍照', href: back }],
  }),
  wrongType: ({ extension, wanted, back }) => ({
    status: 415,
    title: `这个文件是 ${extension}，收不了`,
    lines: [`${wanted}。`, '请用相机直接拍，或换一个文件。其他照片都还在。'],
    ways: [{ text: '回去换一个', href: back }],
  }),
  unreadable: ({ sentences, back }) => ({
    status: 422,
    title: `有 ${sentences.length} 处要改`,
    lines: sentences,
    ways: [{ text: '回去改', href: back }],
  }),
  tooOften: ({ what, wait, message, back }, phone) => ({
    status: 429,
    title: what,
    lines: [`请等 ${wait}再来。`, message ? `收不到？看看是不是被拦截，或打电话 ${phone}。` : `着急请打电话 ${phone}。`],
    ways: [{ text: '回到上一页', href: back }],
  }),
  closed: ({ window, next, home }) => ({
    status: 422,
    title: '现在不能报',
    lines: [`今年 ${window} 收件，下一次是 ${next}。`, '您填的已存成草稿，到时发短信叫您。'],
    ways: [home],
  }),
  pending: ({ since, disease, stage, progress }) => ({
    status: 409,
    title: '不用再报',
    lines: [`您 ${since} 已经申请过${disease}，${stage}。`],
    ways: [{ text: '看进度', href: progress }],
  }),
  expired: ({ idle, signIn }) => ({
    status: 401,
    title: '要重新登录',
    lines: [`为了安全，离开 ${idle}要重新登录。`, '登录后回到这一页，填的都在。'],
    ways: [{ text: '重新登录', href: signIn }],
  }),
  broken: ({ saved, home }, phone) => ({
    status: 500,
    title: '系统出了问题',
    lines: ['不是您操作错。', ...(saved === undefined ? [] : [`草稿已存到 ${saved}。`]), `请 10 分钟后再来，或打电话 ${phone}。`],
    ways: [home],
  }),
  switching: ({ again, form, files, home }) => ({
    status: 503,
    title: '系统正在切换',
    lines: [files ? '请过一分钟再试。这一次选的照片要重新选，之前交的都在。' : `请过一分钟再试，${again || form ? '您填的还在' : '之前填的都在'}。`],
    ways: again === undefined ? [home] : [{ text: '再试一次', href: again }, home],
  }),
}

/** Says a problem in words. `phone` is the number of the agency. */
export const problemWords = (problem: Problem, phone: string): ProblemWords =>
  (words[problem.is] as (problem: Problem, phone: string) => ProblemWords)(problem, phone)
