import { test } from 'node:test'
import { exampleCity, exampleService } from '@jingban/packs/example/setting.ts'
import { foldPerson, type PersonEvent, type PersonState } from '../person/state.ts'
import { happened, refused, so, standsAt } from '../testing/expect.ts'
import { given } from '../testing/given.ts'
import { submitted, submittedWith } from '../testing/steps.ts'
import { withPart } from '../testing/vary.ts'
import { momentOf, type Setting } from '../testing/world.ts'

const register = (...events: (PersonEvent extends infer One ? (One extends PersonEvent ? Omit<One, 'at' | 'by'> : never) : never)[]): PersonState =>
  foldPerson(events.map((event) => ({ at: momentOf('2026-02-02'), by: 'system', ...event }) as PersonEvent))

const known = (state: PersonState): Setting => ({ ...exampleCity, register: state })
const filed = (disease: string, of = 'case0') => ({ type: 'filed' as const, case: of, service: 'determination', disease })

test('a filing that lacks nothing becomes a case at the first stage of its route', () => {
  given(exampleCity)
    .when(submitted)
    .then(happened('submitted', { procedure: 'panel' }), standsAt('accept'))
})

test('the facts of the filing choose the route', () => {
  given(exampleCity)
    .when(submittedWith({ channel: '电话', facts: { homebound: true } }))
    .then(happened('submitted', { procedure: 'onsite' }), standsAt('visit'))
})

test('only the roles the pack names may file', () => {
  given(exampleCity)
    .when(submittedWith({ filedAs: 'finance' }))
    .then(refused('filerNotAllowed', { role: 'finance' }))
})

test('a channel that is closed to this applicant names the open ones', () => {
  given(exampleCity)
    .when(submittedWith({ channel: '电话' }))
    .then(refused('channelClosed', { open: ['网上', '窗口'] }))
})

test('outside the window a filing hears when it opens next', () => {
  const inMay = { ...exampleCity, now: '2026-05-06T09:00' }
  given(inMay)
    .when(submittedWith({ facts: { insurance: '居民' } }))
    .then(refused('outsideWindow', { next: '2027-03-01', until: '2027-04-30' }))
  given(inMay).when(submitted).then(standsAt('accept'))
})

test('a window whose opening day staff have still to announce is shut, and opens on the day they announce', () => {
  const office = { ...exampleService('agreement'), filing: { filedAs: 'hospitalOffice', helper: 'hospital1' } }
  const window = { opens: { announced: '申请开始日' }, closes: { announced: '申请截止日' }, outside: 'refuse' }
  const filing = { ...office.pack.services.find((one) => one.id === 'agreement')?.filing, window }
  const agreement = withPart(office, 'agreement', { filing })
  given(agreement)
    .when(submitted)
    .then(refused('outsideWindow', { awaits: '申请开始日' }))
  given({ ...agreement, announced: { 申请开始日: '2026-04-01', 申请截止日: '2026-04-30' } })
    .when(submitted)
    .then(standsAt('inspection'))
})

test('a disease that the catalogue does not list is refused', () => {
  given(exampleCity)
    .when(submittedWith({ disease: 'D99' }))
    .then(refused('diseaseUnknown', { disease: 'D99' }))
})

test('whoever is not eligible is refused', () => {
  given(exampleCity)
    .when(submittedWith({ facts: { insurance: '未参保' } }))
    .then(refused('notEligible', { asked: [{ fact: 'insurance', known: '未参保' }] }))
})

test('a helper must have confirmed what the pack wants confirmed', () => {
  const helped = { filedAs: 'hospitalOffice', helper: 'hospital2' }
  given(exampleCity)
    .when(submittedWith({ ...helped, facts: { helperChecked: false } }))
    .then(refused('helperNotConfirmed', { role: 'hospitalOffice' }))
  given(exampleCity).when(submittedWith(helped)).then(standsAt('accept'))
})

test('a ban holds until its last day, for its disease or for all', () => {
  const banned = (until: `${number}-${number}-${number}`) => known(register({ type: 'banned', disease: 'D01', until, why: 'fraud', case: 'case0' }))
  given(banned('2026-04-03'))
    .when(submitted)
    .then(refused('banned', { until: '2026-04-03', disease: 'D01' }))
  given(banned('2026-04-02')).when(submitted).then(standsAt('accept'))
  given(banned('2026-04-03'))
    .when(submittedWith({ disease: 'D04' }))
    .then(standsAt('accept'))
  given(known(register({ type: 'banned', why: 'fraud', case: 'case0' })))
    .when(submittedWith({ disease: 'D04' }))
    .then(refused('banned'))
})

test('a lifted ban holds no longer', () => {
  const lifted = register({ type: 'banned', disease: 'D01', why: 'fraud', case: 'case0' }, { type: 'banLifted', case: 'case0', reason: '查无此事' })
  given(known(lifted)).when(submitted).then(standsAt('accept'))
})

test('nobody files the same disease twice while the first is pending, and another disease meanwhile', () => {
  given(known(register(filed('D01'))))
    .when(submitted)
    .then(refused('alreadyPending', { case: 'case0', disease: 'D01' }))
  given(known(register(filed('D04'))))
    .when(submitted)
    .then(standsAt('accept'))
})

test('a service that lets several be pending takes a second stay while the first is worked on', () => {
  const stays = withPart(exampleCity, 'determination', { several: true })
  given({ ...stays, register: register(filed('D01')) })
    .when(submitted)
    .then(standsAt('accept'))
})

test('a paper that is asked for at discretion is owed once the officer has asked for it', () => {
  const asked = { item: 'pathology', asked: '核实诊断' }
  const papers = ['id', 'records', 'reports'].map((item) => ({ item, pages: 1, document: 'inpatient' as const, date: '2026-04-01' as const }))
  given(exampleCity)
    .when(submittedWith({ handedIn: [...papers, { ...asked, pages: 0 }] }))
    .then(refused('formIncomplete', { faults: [{ field: 'pathology', problem: 'missing' }] }))
  given(exampleCity)
    .when(submittedWith({ handedIn: [...papers, { ...asked, pages: 1 }] }))
    .then(standsAt('accept'))
})

test('nobody files for what they hold, nor for what a disease they hold excludes', () => {
  const holds = (disease: string) => known(register(filed(disease), { type: 'concluded', case: 'case0', how: 'granted', disease }))
  given(holds('D01'))
    .when(submitted)
    .then(refused('alreadyHeld', { disease: 'D01' }))
  given(holds('D02'))
    .when(submittedWith({ disease: 'D03' }))
    .then(refused('excludedBy', { disease: 'D02' }))
})

test('a benefit that ended may be filed for again', () => {
  const over = register(
    filed('D01'),
    { type: 'concluded', case: 'case0', how: 'granted', disease: 'D01' },
    { type: 'benefitEnded', disease: 'D01', why: '到期' },
  )
  given(known(over)).when(submitted).then(standsAt('accept'))
})

test('a quota counts what was filed this year, and another what is held of a group', () => {
  const refusedTwice = register(filed('D02', 'a'), { type: 'concluded', case: 'a', how: 'refused' }, filed('D03', 'b'), {
    type: 'concluded',
    case: 'b',
    how: 'refused',
  })
  given(known(refusedTwice))
    .when(submitted)
    .then(refused('quotaFull', { most: 2 }))
  const holdsOne = register(filed('D03'), { type: 'concluded', case: 'case0', how: 'granted', disease: 'D03' })
  given(known(holdsOne))
    .when(submittedWith({ disease: 'D04' }))
    .then(refused('quotaFull', { most: 1 }))
})

test('every fault of the form and the materials is told at once', () => {
  given(exampleCity)
    .when(submittedWith({ facts: { insurance: '居民', provider: '', livesAway: true, place: '', honest: false }, handedIn: [] }))
    .then(
      refused('formIncomplete', {
        faults: [
          { field: 'provider', problem: 'missing' },
          { field: 'place', problem: 'missing' },
          { field: 'honest', problem: 'notYes' },
          { field: 'id', problem: 'missing' },
          { field: 'records', problem: 'missing' },
          { field: 'reports', problem: 'missing' },
          { field: 'awayForm', problem: 'missing' },
        ],
      }),
    )
})

test('an answer must stand in the list it is chosen from', () => {
  const filing = { ...exampleCity.pack.services[0]?.filing, eligible: { fact: 'insurance', known: true } }
  const open = withPart(exampleCity, 'determination', { filing })
  given(open)
    .when(submittedWith({ facts: { insurance: '商业' } }))
    .then(refused('formIncomplete', { faults: [{ field: 'insurance', problem: 'notInList' }] }))
})

test('a commitment, or that there is none, stands for a paper where the pack says so', () => {
  const papers = (records: object) => [
    { item: 'id', pages: 1, document: 'id' as const },
    { item: 'records', pages: 1, document: 'inpatient' as const, date: '2026-01-05' as const, ...records },
  ]
  const cannot = (item: string) => ({ item, pages: 0, cannot: '开不到' })
  given(exampleCity)
    .when(submittedWith({ facts: { livesAway: true }, handedIn: [...papers({}), cannot('reports'), cannot('awayForm')] }))
    .then(standsAt('accept'))
  given(exampleCity)
    .when(submittedWith({ handedIn: [...papers({ pages: 0, cannot: '丢了' }), cannot('reports')] }))
    .then(refused('formIncomplete', { faults: [{ field: 'records', problem: 'missing' }] }))
})

test('a record older than its kind allows hears the earliest day that would do', () => {
  const records = { item: 'records', pages: 1, document: 'outpatient' as const, date: '2025-10-02' as const }
  given(exampleCity)
    .when(submittedWith({ handedIn: [{ item: 'id', pages: 1 }, records, { item: 'reports', pages: 1 }] }))
    .then(refused('formIncomplete', { faults: [{ field: 'records', problem: 'tooOld', since: '2025-10-03' }] }))
})

test('a filing that no route fits is refused', () => {
  const closed = withPart(exampleCity, 'determination', { routes: [{ when: { fact: 'homebound', is: true }, procedure: 'onsite' }] })
  given(closed).when(submitted).then(refused('noRoute'))
})

test('an officer may ask later for what a filing need not bring', () => {
  given(exampleCity)
    .when(submitted)
    .then(so('no pathology was asked for', ({ state }) => state?.handedIn.every((one) => one.item !== 'pathology') === true))
})
