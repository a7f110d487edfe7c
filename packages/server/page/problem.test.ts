import assert from 'node:assert/strict'
import { test } from 'node:test'
import { problems } from './gallery/problems.tsx'
import { gallery } from './gallery.tsx'
import { type Problem, problemWords } from './problem.ts'

const told = (is: Problem['is']): string => {
  const problem = problems.find((sample) => sample.is === is)
  assert.ok(problem)
  const { title, lines } = problemWords(problem, '0371-00000000')
  return [title, ...lines].join('|')
}

test('every problem says what happened and what to do, leads on, and calls nobody’s doing illegal, invalid or failed', () => {
  for (const problem of problems) {
    const words = problemWords(problem, '0371-00000000')
    assert.ok(words.lines.length > 0 && words.ways.length > 0, problem.is)
    assert.doesNotMatch([words.title, ...words.lines].join(''), /非法|无效|失败|请重试/)
  }
})

test('the wording of whole-page errors is that of the service design', () => {
  assert.equal(told('notYours'), '这一件不是您或您家人的|请用办件时的手机号登录。')
  assert.equal(told('outOfScope'), '这一件您不能看|它不在您的办理范围（市本级）。|要看，请找 监督岗 授权。')
  assert.equal(told('notFound'), '没有这个页面|可能链接不全。请从「我的申请」进去。')
  assert.equal(told('late'), '晚了一步|这一件 10:12 已由 周* 接收。|您写的还在下面，可以复制。')
  assert.equal(told('tooLarge'), '这张照片 18.2 MB，太大了|这一项合计最多 15 MB，已经用了 5.9 MB。|请少拍一张，或换一张小一点的。其他照片都还在。')
  assert.equal(told('tooOften'), '验证码发得太勤|请等 52 秒再来。|收不到？看看是不是被拦截，或打电话 0371-00000000。')
  assert.equal(told('closed'), '现在不能报|今年 3月16日–4月30日 收件，下一次是 2027年3月。|您填的已存成草稿，到时发短信叫您。')
  assert.equal(told('expired'), '要重新登录|为了安全，离开 20 分钟要重新登录。|登录后回到这一页，填的都在。')
  assert.equal(told('switching'), '系统正在切换|请过一分钟再试，您填的还在。')
  assert.equal(told('broken'), '系统出了问题|不是您操作错。|草稿已存到 14:20。|请 10 分钟后再来，或打电话 0371-00000000。')
})

test('an opinion that came too late stands on the page to be copied, with phone, time and the number to read out', async () => {
  for (const frame of ['both', 'desk']) {
    const html = await (await gallery.request(`/gallery/${frame}/problem/late`)).text()
    for (const part of ['空腹血糖符合，糖化缺一张。', '7K3F', 'tel:0371-00000000', '4月20日 10:15 · 409'])
      assert.ok(html.includes(part), `${frame}: ${part}`)
  }
})

test('an error summary leads to fields that exist, each field carries its sentence, and the title of the tab begins with the count', async () => {
  const html = await (await gallery.request('/gallery/both/fields')).text()
  const targets = [...html.matchAll(/<li><a href="#([^"]+)"/g)].map(([, id]) => id)
  assert.deepEqual(targets, ['phone', 'discharged', 'relation'])
  for (const id of targets) {
    assert.ok(html.includes(`id="${id}"`), id)
    assert.match(html, new RegExp(`id="${id}-error"><span class="sr">错误：</span>`))
  }
  assert.match(html, /<title>有 3 处要改 — /)
  assert.match(html, /value="1381234567"/)
})
