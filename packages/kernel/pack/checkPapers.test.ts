import assert from 'node:assert/strict'
import { test } from 'node:test'
import { example } from '@jingban/packs/example/example.ts'
import { variedPack } from '../testing/vary.ts'
import { check } from './check.ts'
import type { PrintedForm } from './form.ts'
import type { Pack } from './pack.ts'

const said = (change: (copy: Pack) => void): string[] => check(variedPack(example, change)).map(({ path, problem }) => `${path} ${problem}`)
const form = (words: Partial<PrintedForm>) => (copy: Pack) => {
  const prints = copy.services.flatMap((service) => service.procedures.flatMap((one) => one.stages.flatMap((stage) => stage.prints ?? [])))
  const others = prints.map((id): PrintedForm => ({ id, title: id, of: 'case', rows: [], basis: 'EX-10' }))
  Object.assign(copy, { forms: [...others, { id: 'sheet', title: '表', of: 'case', rows: [], basis: 'EX-10', ...words }] })
}
const provider = (words: object) => (copy: Pack) => Object.assign(copy.services[0]?.filing.form.find((field) => field.id === 'provider') ?? {}, words)
const directory = (organisation: object) => (copy: Pack) =>
  Object.assign(copy.organisations ?? {}, { halls: { name: '大厅', list: [{ name: '一楼', ...organisation }], basis: 'EX-02' } })

const table: [what: string, change: (copy: Pack) => void, problem: RegExp][] = [
  [
    'a role chosen in an answer that nobody gives',
    (copy) => Object.assign(copy.roles.providerOffice ?? {}, { chosenIn: 'certifier' }),
    /^roles\/providerOffice\/chosenIn 没有这个选机构的表单项：certifier$/,
  ],
  [
    'an unknown server of results',
    (copy) => Object.assign(copy.services[0]?.appeal ?? {}, { servedBy: 'nobody' }),
    /appeal\/servedBy 没有这个岗位：nobody$/,
  ],
  ['a field from an unknown directory', provider({ from: ['clinics'] }), /form\/provider\/from 没有这个机构名录：clinics$/],
  [
    'an assignment from no directory',
    (copy) => {
      for (const field of copy.services[0]?.filing.form ?? []) delete field.from
    },
    /form\/provider\/allocate 没有写从哪些机构里分配$/,
  ],
  ['an organisation of an unknown group', directory({ groups: ['三类'] }), /^organisations\/halls\/list\/一楼\/groups 没有这个病种分组：三类$/],
  ['an organisation for an unknown disease', directory({ diseases: ['D99'] }), /^organisations\/halls\/list\/一楼\/diseases 没有这个病种：D99$/],
  [
    'a yearly paper with an unknown form, by nobody',
    (copy) =>
      Object.assign(copy, {
        announcements: [
          { id: 'a', name: '通知', published: { announced: '发布日' }, by: 'nobody', forms: ['none'], text: '', where: [], basis: 'EX-02' },
        ],
      }),
    /^announcements\/a\/(by 没有这个岗位：nobody|forms 没有这个表单样张：none)$/,
  ],
  ['a form of an unknown service', form({ service: 'none' }), /^forms\/sheet\/service 没有这个事项：none$/],
  ['a cell from an unknown fact', form({ rows: [[{ label: '身高', from: 'fact.height' }]] }), /^forms\/sheet 没有这个表单项或记录：height$/],
  [
    'a word within a cell from an unknown fact',
    form({ rows: [[{ label: '意见', inside: [[{ from: 'fact.height' }]] }]] }),
    /^forms\/sheet 没有这个表单项或记录：height$/,
  ],
  ['a line above the grid from an unknown fact', form({ above: [[{ from: 'fact.height' }]] }), /^forms\/sheet 没有这个表单项或记录：height$/],
  ['a service of several that is none', form({ service: ['determination', 'none'] }), /^forms\/sheet\/service 没有这个事项：none$/],
  ['lines of an answer without rows', form({ rowsOf: 'phone' }), /^forms\/sheet\/rowsOf 没有这个多行的表单项：phone$/],
  [
    'a column that no line has',
    form({ rowsOf: 'periods', columns: [{ label: '高', from: 'row.height' }] }),
    /^forms\/sheet 没有这个多行表单项的列：height$/,
  ],
  ['a number of an unknown series', form({ series: 'certificate' }), /^forms\/sheet\/series 没有这个编号规则：certificate$/],
  [
    'a deed numbered by an unknown series',
    (copy) => {
      for (const stage of copy.services.flatMap((service) => service.procedures.flatMap((one) => one.stages)))
        if (stage.kind === 'act') Object.assign(stage, { numbered: 'certificate' })
    },
    /numbered 没有这个编号规则：certificate$/,
  ],
  ['a column from an unknown fee', form({ columns: [{ label: '费', from: 'fee.none' }] }), /^forms\/sheet 没有这个收费：none$/],
  [
    'a form that is printed and is none',
    (copy) => Object.assign(copy, { forms: [{ id: 'sheet', title: '表', of: 'case', rows: [], basis: 'EX-10' }] }),
    /prints 没有这个表单样张：/,
  ],
  [
    'a condition that waits for an answer nobody can give',
    (copy) => Object.assign(copy.services[0]?.routes[0] ?? {}, { when: { fact: 'insurance', is: '商业' } }),
    /when 没有这个“insurance”的选项：商业$/,
  ],
  [
    'a condition on an unknown group',
    (copy) => Object.assign(copy.services[0]?.routes[0] ?? {}, { when: { fact: 'group', in: ['一类', '三类'] } }),
    /when 没有这个“group”的选项：三类$/,
  ],
]

for (const [what, change, problem] of table) {
  test(`${what} is a problem`, () => {
    assert.ok(
      said(change).some((one) => problem.test(one)),
      JSON.stringify(said(change)),
    )
  })
}

test('what a reviewer says may decide what is recorded with it', () => {
  const advised = said((copy) => {
    const stage = copy.services[0]?.procedures[0]?.stages.find((one) => one.id === 'experts')
    stage?.records?.push({ id: 'advice', label: '建议', type: 'text', required: true, when: { fact: 'opinion', is: 'fail' } })
  })
  assert.deepEqual(advised, [])
})
