/**
 * 三员分立 (GB/T 22239 level 3, 8.1.5): the roles of the house itself, known to no pack. Nobody holds two of them, and none of them goes together with a
 * role on cases.
 */
export type AdministratorRole = 'systemAdministrator' | 'securityAdministrator' | 'auditAdministrator'

/** The three administrators with their Chinese names and what each is for. */
export const administratorRoles: Record<AdministratorRole, { name: string; duty: string }> = {
  systemAdministrator: { name: '系统管理员', duty: '开账号、停账号，提出岗位，管接口和设置' },
  securityAdministrator: { name: '安全管理员', duty: '批岗位和导出，解锁，管会话和动态码' },
  auditAdministrator: { name: '审计管理员', duty: '看安全日志，核对记录，什么都不改' },
}

/** Whether a role is one of the three. */
export const isAdministrator = (role: string): role is AdministratorRole => Object.hasOwn(administratorRoles, role)
