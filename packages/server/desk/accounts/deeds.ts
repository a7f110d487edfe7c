import type { AdministratorRole } from '../../identity/administrators.ts'
import type { Staff } from '../../identity/staff.ts'

/** How an account stands, as far as it says what can be done about it. */
interface Standing {
  staff: Staff
  bound: boolean
  locked: boolean
  sessions: number
  tasks: number
}

interface Deed {
  /** Whose deed it is. */
  by: AdministratorRole
  text: string
  fits: (standing: Standing) => boolean
  /** What comes of it, one sentence each. */
  consequences: readonly string[]
}

export type DeedName = 'password' | 'disable' | 'enable' | 'release' | 'second-factor' | 'sessions' | 'unlock'

/** What can be done about an account, by whom, and what comes of it. Roles are another matter: they take two. */
export const deeds: Record<DeedName, Deed> = {
  password: {
    by: 'systemAdministrator',
    text: '重设密码',
    fits: ({ staff }) => !staff.disabled,
    consequences: ['系统给一个临时密码，只显示一次，本人登录后先改掉。', '登录着的马上都退出。', '请先确认是本人来要的。'],
  },
  disable: {
    by: 'systemAdministrator',
    text: '停用',
    fits: ({ staff }) => !staff.disabled,
    consequences: [
      '登录着的马上都退出，接口令牌作废，不能再登录。',
      '手上没办完的任务都收回：抽签的重新抽，其他的回到队列或等人再指定。',
      '是专家的，不再抽到。岗位留着，恢复账号后仍然有。',
    ],
  },
  enable: {
    by: 'systemAdministrator',
    text: '恢复',
    fits: ({ staff }) => staff.disabled,
    consequences: ['可以用原来的密码登录，原来的岗位还在。', '收回的任务不会还给本人。是专家的，要由监督岗在“专家”里恢复资格。'],
  },
  release: {
    by: 'systemAdministrator',
    text: '收回手上的任务',
    fits: ({ staff, tasks }) => staff.disabled && tasks > 0,
    consequences: ['手上没办完的任务都收回：抽签的重新抽，其他的回到队列或等人再指定。'],
  },
  'second-factor': {
    by: 'securityAdministrator',
    text: '重设动态码',
    fits: ({ staff, bound }) => bound && !staff.disabled,
    consequences: ['手机上的动态码和恢复码都作废，登录着的马上退出。', '请先确认是本人来要的：见面，或打登记的电话。'],
  },
  sessions: {
    by: 'securityAdministrator',
    text: '让登录着的都退出',
    fits: ({ sessions }) => sessions > 0,
    consequences: ['登录着的马上都退出，可以再登录。'],
  },
  unlock: {
    by: 'securityAdministrator',
    text: '解锁',
    fits: ({ locked }) => locked,
    consequences: ['可以马上再试，试错的次数从 0 数起。', '请先确认是本人在试。'],
  },
}

/** The deed of a path; nothing for any other word. */
export const deedOf = (name: string): Deed | undefined => (Object.hasOwn(deeds, name) ? deeds[name as DeedName] : undefined)
