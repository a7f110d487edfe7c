import type { Problem } from './check.ts'
import type { Pack } from './pack.ts'
import type { Service } from './service.ts'

/** 互相区别: what tells the cases of a service apart is asked of everybody, stands in the record, and tells apart what may be pending at once. */
export const checkApart = (pack: Pack): Problem[] => pack.services.flatMap((service) => (service.apartBy ? wrongApart(service, service.apartBy) : []))

function wrongApart({ id, several, filing }: Service, apartBy: readonly string[]): Problem[] {
  const path = `services/${id}/apartBy`
  const wrong = apartBy.filter((name) => {
    const field = filing.form.find((one) => one.id === name)
    return !field || field.personal === true || field.type === 'rows' || field.required !== true
  })
  return [
    ...(several ? [] : [{ path, problem: '同时只能有一件在办，不用区别', remedy: '写上 several，或删掉 apartBy' }]),
    ...(apartBy.length > 0 ? [] : [{ path, problem: '没有写按什么区别', remedy: '写表单里的项，或删掉 apartBy' }]),
    ...wrong.map((name) => ({ path, problem: `不能按这一项区别：${name}`, remedy: '写表单里必填的、不属于个人信息、不是多行的项' })),
  ]
}
