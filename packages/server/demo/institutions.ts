import { saveInstitution } from '../registry/institutions.ts'
import type { World } from '../world.ts'

/** The demonstration runs in this area. */
export const area = 'kaifeng'

const rows: [code: string, name: string, level: 1 | 2 | 3, county: string, address: string][] = [
  ['H001', '开封市示例医院', 3, '示例区', '汴河路 1 号'],
  ['H002', '开封市示例中医院', 3, '示例区', '宋门大街 18 号'],
  ['H003', '示例县人民医院', 2, '示例县', '健康路 66 号'],
  ['H004', '示例县中医院', 2, '示例县', '中山路 9 号'],
  ['H005', '开封市示例第二医院', 3, '新示例区', '郑开大道 120 号'],
  ['H006', '示例街道社区卫生服务中心', 1, '示例区', '示例街 5 号'],
]

/** 定点医疗机构 of the demonstration, all fictional. */
export async function enterInstitutions(world: World): Promise<void> {
  for (const [code, name, level, county, address] of rows) {
    const phone = `0371-0000${code.slice(1).padStart(4, '0')}`
    await saveInstitution(world.db, {
      area,
      code,
      name,
      level,
      gradeA: level === 3,
      designated: true,
      county,
      address,
      phone,
      kinds: ['定点医疗机构'],
    })
  }
}

export const institutionName = (code: string): string => rows.find((row) => row[0] === code)?.[1] ?? ''
