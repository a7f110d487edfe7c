import type { ProviderKind } from '@jingban/kernel/agreement/event.ts'
import { serviceOf } from '@jingban/kernel/case/rules.ts'
import { factsOfMonth } from '@jingban/kernel/settlement/facts.ts'
import { declareTotals } from '@jingban/kernel/settlement/reconcile.ts'
import { type Scheme, schemes, schemeTerms } from '@jingban/kernel/settlement/scheme.ts'
import { materialsFor } from '@jingban/kernel/verbs/submit.ts'
import { auditMonth, type Deducting, deductFrom } from '../settlement/audit.ts'
import { casesOfMonth } from '../settlement/caseOfMonth.ts'
import { closeMonthOf } from '../settlement/closeMonth.ts'
import type { MonthKey } from '../settlement/compare.ts'
import { detailLines, type ExampleSettlement, exampleSettlements, ledgerLines, totalsOfExamples } from '../settlement/exampleMonth.ts'
import { performMonth } from '../settlement/month.ts'
import { readUpload } from '../settlement/readUpload.ts'
import { fileMonth, newDraft, startMonth } from '../settlement/startMonth.ts'
import { findUpload, queueUpload, type Upload } from '../settlement/uploads.ts'
import { demoPhone } from './city.ts'
import { plainPaper } from './papers.ts'
import { handInPhotograph } from './photographs.ts'
import { followCase, packNow, type Scene, type StaffActor } from './scene.ts'

/** A month of one provider, and who settles it for the provider. */
export interface ProviderMonth {
  key: MonthKey
  office: StaffActor
}

function settled(scene: Scene, what: string, outcome: { kind: string } | undefined): void {
  if (outcome?.kind !== 'done') throw new TypeError(`${what} in ${scene.area}: ${JSON.stringify(outcome)}`)
}

async function uploads(scene: Scene, actor: StaffActor, purpose: Upload['purpose'], text: Iterable<string>, of?: MonthKey): Promise<void> {
  const { area } = scene
  const stored = await scene.files.store.put(
    area,
    (async function* () {
      yield Buffer.from([...text].join(''))
    })(),
  )
  const queued = await queueUpload(scene, actor, area, { purpose, file: stored.hash, bytes: stored.size, ...(of && { of }) })
  if (queued.kind === 'busy') throw new TypeError(`${area} reads another file`)
  await readUpload(scene, { area, upload: queued.id })
  const upload = await findUpload(scene.db, area, queued.id)
  if (upload?.state !== 'done') throw new TypeError(`a file in ${area} was refused: ${JSON.stringify(upload?.problem)}`)
}

/** The settlements of a month in the ledger of the agency, the same for the same seed; `agency` is who brought its file. */
export async function fillsLedger(
  scene: Scene,
  agency: StaffActor,
  { provider, month }: MonthKey,
  { count, seed, kind = 'institution' }: { count: number; seed: number; kind?: ProviderKind },
): Promise<ExampleSettlement[]> {
  const settlements = [...exampleSettlements(count, seed, kind)]
  await uploads(scene, agency, 'ledger', ledgerLines(provider, month, settlements))
  return settlements
}

/** 发起对账、报总额、传明细: the provider says what it has. */
export async function reports(scene: Scene, { key, office }: ProviderMonth, theirs: readonly ExampleSettlement[]): Promise<void> {
  settled(scene, 'a month', await startMonth(scene, office, key))
  const declared = await performMonth(scene, { key, actor: office }, ({ state }, moment) =>
    state ? declareTotals(state, totalsOfExamples(theirs), moment) : { ok: false, refusal: { code: 'notOpened' } },
  )
  settled(scene, 'its totals', declared)
  await uploads(scene, office, 'details', detailLines(theirs), key)
}

/** 申请月结算: the papers and the account of the provider, a case for each scheme; answers their ids by scheme. */
export async function filesMonth(
  scene: Scene,
  { key, office }: ProviderMonth,
  service: string,
  filing: { channel: string; filedAs: string; by?: StaffActor; personal: Record<string, string>; kind: 'institution' | 'pharmacy' },
): Promise<void> {
  const draft = newDraft()
  const found = serviceOf(packNow(scene), service)
  const facts = { acceptedBy: '医保经办机构', ...(filing.by && { representative: false }) }
  const owed = schemes.flatMap((scheme) => materialsFor({ service: found }, { ...facts, ...factsOfMonth({ ...key, scheme }, filing.kind) }))
  for (const material of new Map(owed.map((one) => [one.id, one])).values()) {
    const place = { area: scene.area, owner: `draft:${draft}` as const, item: material.id, uploadedBy: `staff:${office.id}` }
    await handInPhotograph(scene, place, await scene.photographs.scan(plainPaper(material.name)), false)
  }
  const { channel, filedAs, personal, by = office } = filing
  const contacts = { phone: demoPhone, personal }
  const filed = await fileMonth(scene, by, key, { service: found, filedAs, channel, schemes, facts, contacts, draft }, newDraft())
  settled(scene, 'an application to settle', filed)
  await followMonth(scene, key)
}

async function followMonth(scene: Scene, key: MonthKey): Promise<void> {
  for (const { state } of await casesOfMonth(scene, key)) await followCase(scene, state.id)
}

/** The case of a scheme of the month. */
export async function caseOf(scene: Scene, key: MonthKey, scheme: Scheme): Promise<string> {
  const found = (await casesOfMonth(scene, key)).find((one) => one.scheme === scheme)
  if (!found) throw new TypeError(`${key.provider} has no case for ${schemeTerms[scheme]} of ${key.month}`)
  return found.state.id
}

/** 月结. */
export async function closesMonth(scene: Scene, { key, office }: ProviderMonth): Promise<void> {
  settled(scene, 'a closing', await closeMonthOf(scene, { key, actor: office }))
  await followMonth(scene, key)
}

/** 审核: what is deducted, and the amount that the officer states, since figures are 未配置. */
export async function auditsMonth(
  scene: Scene,
  key: MonthKey,
  actor: StaffActor,
  scheme: Scheme,
  stated: { fen: number; reason: string },
  deducting?: Deducting,
): Promise<void> {
  if (deducting) settled(scene, 'a deduction', await deductFrom(scene, { key, actor }, deducting))
  settled(scene, 'an audit', await auditMonth(scene, { key, actor }, scheme, stated))
  await followMonth(scene, key)
}
