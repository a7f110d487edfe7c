import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { sweepIdentity } from '../../identity/sweepIdentity.ts'
import { listNotices } from '../../notices/outbox.ts'
import { photoFile } from '../../testing/applyOnPages.ts'
import { type CitizenBrowser, codeSentTo, signedInCitizen } from '../../testing/citizenBrowser.ts'
import { type DeskBrowser, signedIn } from '../../testing/deskBrowser.ts'
import { fileFor } from '../../testing/filing.ts'
import { area, citizenActor, enterPatient, enterPeople } from '../../testing/kaifengPeople.ts'
import { freshIdNumber } from '../../testing/patients.ts'
import { type TestWorld, testWorld } from '../../testing/testWorld.ts'

let world: TestWorld
let browser: CitizenBrowser
let officer: DeskBrowser
const phone = '13600000001'
const family = `/${area}/my/family`
before(async () => {
  world = await testWorld('2026-04-03T17:00')
  await enterPeople(world, 3)
  browser = await signedInCitizen(world, phone)
  officer = await signedIn(world, { role: 'centre' })
})
after(() => world.close())
beforeEach(() => world.db.query('delete from request_limit', []))

/** Somebody insured who has a case, filed by themselves, and who is claimed by the account; where the register keeps this phone. */
async function claimed(name: string, registeredPhone?: string, relation = 'parent') {
  const idNumber = freshIdNumber()
  const person = await enterPatient(world, name, idNumber, registeredPhone)
  const filed = await fileFor(world, person, {}, citizenActor(`own-${person}`, person))
  assert.ok(filed.kind === 'done')
  const page = await browser.send(`${family}/add/${relation}`, { name, idNumber })
  return { person, idNumber, page, number: filed.receipt.cases[0]?.number ?? '' }
}

const sees = async (number: string): Promise<boolean> => (await browser.get(`/${area}/my/history`)).text.includes(number)

test('[DY-51] whoever is added by name and number alone is told how to prove it, and nothing of the person is shown', async () => {
  const { person, page, number } = await claimed('孙淑芬', '13700000011')
  assert.equal(page.path, `${family}/${person}/prove`)
  assert.match(page.text, /证明孙\*芬 是您家人.*发到参保登记的号码 137\*\*\*\*0011.*拍证件.*到窗口/)
  assert.equal(await sees(number), false)
  assert.match((await browser.get(`/${area}/my/benefits`)).text, /孙\*芬.*还没证明是您家人/)
})

test('a code that goes to the registered phone says whose phone wants to see what, and who is told it sees the person', async () => {
  const { person, number } = await claimed('刘桂兰', '13700000012')
  const page = await browser.send(`${family}/${person}/prove/code/send`)
  assert.match(page.text, /发到 137\*\*\*\*0012/)
  const [notice] = await listNotices(world.db, world.keys, area, { showCodes: true })
  assert.equal(notice?.to, '13700000012')
  assert.match(notice?.text ?? '', /尾号 0001 的手机号要看您的医保申请和待遇，同意才告诉他/)
  const code = await codeSentTo(world, '13700000012')
  const wrong = await browser.post(`${family}/${person}/prove/code`, { code: code === '000000' ? '000001' : '000000' })
  assert.equal(wrong.status, 422)
  assert.match(wrong.text, /还可以试 4 次/)
  await browser.send(`${family}/${person}/prove/code`, { code })
  assert.equal(await sees(number), true)
  const log = await world.db.rows<{ what: string; by_actor: string }>('select what, by_actor from patient_proof_log where person = $1', [person])
  assert.deepEqual(
    log.map((one) => one.what),
    ['codeToPerson'],
  )
})

test('the code that one account asked for is worth nothing to another account, nor for a sign-in', async () => {
  const { person, idNumber } = await claimed('周玉梅', '13700000013')
  await browser.send(`${family}/${person}/prove/code/send`)
  const code = await codeSentTo(world, '13700000013')
  const other = await signedInCitizen(world, '13600000002')
  await other.send(`${family}/add/parent`, { name: '周玉梅', idNumber })
  const stolen = await other.post(`${family}/${person}/prove/code`, { code })
  assert.equal(stolen.status, 422)
  assert.equal((await other.get(`${family}/${person}/prove`)).status, 200, 'still claimed')
  await world.db.query('delete from request_limit', [])
  const stranger = await signedInCitizen(world, '13600000003')
  assert.equal((await stranger.get(`${family}/${person}/prove`)).status, 404)
})

test('for oneself name and number have to agree with the register and the phone with its phone; else it is asked to be proved', async () => {
  const own = await claimed('王建军', phone, 'self')
  assert.equal(own.page.path, `/${area}/my/benefits`)
  assert.equal(await sees(own.number), true)
  const other = await claimed('李国强', '13700000014', 'self')
  assert.match(other.page.text, /证明是您本人/)
  assert.equal(await sees(other.number), false)
})

test('whom no register knows is claimed until there is a proof, and can be proved by papers or at the counter only', async () => {
  const page = await browser.send(`${family}/add/child`, { name: '刘新生', idNumber: freshIdNumber() })
  assert.match(page.text, /证明刘\*生 是您家人/)
  assert.doesNotMatch(page.text, /发验证码/)
})

test('photographs of the papers are looked at by an officer: refused with a reason that is told, then approved', async () => {
  const { person, number } = await claimed('张德福', '13700000015')
  const papers = `${family}/${person}/prove/papers`
  const half = await browser.post(papers, { idCard: await photoFile('card') })
  assert.equal(half.status, 422)
  assert.match(half.text, /还没拍能看出关系的证件/)
  assert.match(half.text, /第 1 页/, 'what was sent stays')
  const picture = /\/kaifeng\/my\/pictures\/proof\/[^"]+size=thumbnail/.exec(half.html)?.[0].replaceAll('&amp;', '&') ?? ''
  assert.equal((await browser.get(picture)).status, 200)
  const handed = await browser.send(papers, { relationship: await photoFile('booklet') })
  assert.match(handed.text, /照片交上去了，等医保中心看/)
  assert.equal(await sees(number), false)

  const list = await officer.get('/desk/patient-proofs')
  assert.match(list.html, /张\*福/)
  assert.match(list.html, /136\*\*\*\*0001/)
  const address = /\/desk\/patient-proofs\/[\w-]{36}/.exec(list.html)?.[0] ?? ''
  const one = await officer.get(address)
  assert.equal((one.html.match(/size=thumbnail/g) ?? []).length, 2)
  const page = /\/desk\/patient-proofs\/[\w-]+\/pages\/[\w-]+/.exec(one.html)?.[0] ?? ''
  assert.equal((await officer.get(page)).response.headers.get('content-type'), 'image/jpeg')
  assert.equal((await officer.post(address, { verdict: 'refuse', reason: ' ' })).status, 422)
  assert.equal((await officer.post(address, { verdict: 'refuse', reason: '户口本上没有您的名字' })).location, '/desk/patient-proofs')
  assert.match((await browser.get(`${family}/${person}/prove`)).text, /上次的照片没有认可原因：户口本上没有您的名字/)
  assert.equal(await sees(number), false)

  await browser.post(papers, { idCard: await photoFile('card 2'), relationship: await photoFile('booklet 2') })
  const again = /\/desk\/patient-proofs\/[\w-]{36}/.exec((await officer.get('/desk/patient-proofs')).html)?.[0] ?? ''
  assert.notEqual(again, address)
  await officer.post(again, { verdict: 'approve' })
  assert.equal(await sees(number), true)
  assert.equal((await officer.post(again, { verdict: 'refuse', reason: '晚了' })).location, again, 'settled once')
  assert.equal(await sees(number), true)
  const log = await world.db.rows<{ what: string; by_actor: string }>('select what, by_actor from patient_proof_log where person = $1 order by id', [
    person,
  ])
  assert.deepEqual(
    log.map((line) => [line.what, line.by_actor === `staff:${officer.id}`]),
    [
      ['asked', false],
      ['refused', true],
      ['asked', false],
      ['papers', true],
    ],
  )
  const security = await world.db.rows<{ what: string }>(`select what from security_event where detail->>'person' = $1 order by id`, [person])
  assert.deepEqual(
    security.map((line) => line.what),
    ['patientProofRefused', 'patientProved'],
  )
  const told = (await listNotices(world.db, world.keys, area, { showCodes: false })).filter((notice) => notice.kind === 'proof')
  assert.deepEqual(told.map((notice) => notice.to).sort(), [phone, phone, '13700000015'])
  await assert.rejects(world.db.query('delete from patient_proof_log', []), /permission denied/)
  await assert.rejects(world.db.query(`update patient_proof_log set what = 'papers'`, []), /permission denied/)
})

test('at the counter an officer who has seen the papers lets a phone see a person, and takes it back with a reason', async () => {
  const { person, idNumber, number } = await claimed('陈桂花', '13700000016')
  const counter = '/desk/patient-proofs/counter'
  const given = { phone, name: '陈桂花', idNumber, relation: 'parent', seen: '双方身份证、户口本' }
  assert.match((await officer.post(counter, { ...given, phone: '13611112222' })).html, /这个手机号还没有登录过/)
  assert.match((await officer.post(counter, { ...given, seen: '' })).html, /请写看了哪些证件/)
  assert.equal((await officer.post(counter, given)).location, '/desk/patient-proofs')
  assert.equal(await sees(number), true)
  const back = /\/desk\/patient-proofs\/given\/[\w-]+\/[\w-]+/.exec((await officer.get('/desk/patient-proofs')).html)?.[0] ?? ''
  assert.equal((await officer.post(back, { reason: '' })).status, 422)
  await officer.post(back, { reason: '证件是别人的' })
  assert.equal(await sees(number), false)
  assert.match((await browser.get(`${family}/${person}/prove`)).text, /收回了上次的证明原因：证件是别人的/)
})

test('only the agency decides, and nobody about themselves', async () => {
  for (const role of [
    { role: 'expert', expert: 'e01' },
    { role: 'hospitalOffice', institution: 'H001' },
  ]) {
    const other = await signedIn(world, role)
    for (const path of ['', '/counter']) assert.equal((await other.get(`/desk/patient-proofs${path}`)).status, 403)
  }
  const { person, idNumber } = await claimed('赵小妹', '13700000017')
  await world.db.query('update staff set person = $2 where id = $1', [officer.id, person])
  const given = { phone, name: '赵小妹', idNumber, relation: 'parent', seen: '户口本' }
  assert.match((await officer.post('/desk/patient-proofs/counter', given)).html, /这位参保人不由您登记/)
  await world.db.query('update staff set person = null where id = $1', [officer.id])
})

test('photographs of a proof that is not wanted any more go with the next sweep', async () => {
  const { person } = await claimed('冯桂英', '13700000019')
  await browser.post(`${family}/${person}/prove/papers`, { idCard: await photoFile('card 3') })
  const live = async () => {
    const sql = `select 1 from material_file f join patient_proof_request r on f.owner = 'proof:' || r.id where r.person = $1 and f.removed_at is null`
    return (await world.db.rows(sql, [person])).length
  }
  await sweepIdentity(world.db, world.identity.clock.now())
  assert.equal(await live(), 1)
  await browser.send(`${family}/${person}/remove`)
  await sweepIdentity(world.db, world.identity.clock.now())
  assert.equal(await live(), 0)
})

test('who is taken off an account and added again has to be proved again', async () => {
  const { person, idNumber, number } = await claimed('钱桂芳', '13700000018')
  await browser.send(`${family}/${person}/prove/code/send`)
  await browser.send(`${family}/${person}/prove/code`, { code: await codeSentTo(world, '13700000018') })
  assert.equal(await sees(number), true)
  await browser.send(`${family}/${person}/remove`)
  await browser.send(`${family}/add/parent`, { name: '钱桂芳', idNumber })
  assert.equal(await sees(number), false)
})
