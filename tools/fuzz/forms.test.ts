import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formsIn, linksIn } from './forms.ts'

const html = `<form method="get" action="/a"></form>
<a href="/desk/cases/1?x=1&amp;y=2#top">1</a><img src="/files/2"><a href="https://elsewhere.example">3</a>
<form method="post" action="/desk/x?a=1&amp;b=2" enctype="multipart/form-data">
<input type="hidden" name="csrf" value="t.h"><input name="reason" value="a&quot;b">
<input type="radio" name="kind" value="one"><input type="radio" name="kind" value="two" checked>
<select name="month"><option value="1">1</option><option value="2" selected>2</option></select>
<textarea name="note" rows="2">写 &lt;这里&gt;</textarea><input type="file" name="photos"><button name="go" value="yes">好</button><input value="no name">
</form>`

test('a form is read with every field a browser would send, and what else may be chosen', () => {
  const [form, ...more] = formsIn(html)
  assert.deepEqual(more, [])
  assert.equal(form?.action, '/desk/x?a=1&b=2')
  assert.equal(form?.files, true)
  const told = form?.fields.map(({ name, kind, value, options }) => [name, kind, value, ...options].join(' '))
  assert.deepEqual(told, [
    'csrf hidden t.h',
    'reason text a"b',
    'kind choice  one two',
    'month choice  1 2',
    'note text 写 <这里>',
    'photos file ',
    'go button yes',
  ])
})

test('links are those to addresses of ours', () => {
  assert.deepEqual(linksIn(html), ['/desk/cases/1?x=1&y=2', '/files/2'])
})
