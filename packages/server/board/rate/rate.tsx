import type { RatingChannel } from '@jingban/kernel/rating/event.ts'
import { detail, type RatingRefusal, rate as rateVerb } from '@jingban/kernel/rating/rate.ts'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { clientAddress } from '../../identity/client.ts'
import { takeTurn } from '../../identity/limits.ts'
import { ownPagesOnly } from '../../identity/sessionMiddleware.ts'
import { PublicEmpty } from '../../page/board/parts.tsx'
import type { FieldError } from '../../page/form/field.tsx'
import { seconds } from '../../page/words.ts'
import { type LoadedRating, ratingByToken } from '../../ratings/load.ts'
import { writeRating } from '../../ratings/write.ts'
import { lookUpHash } from '../../registry/seal.ts'
import type { World } from '../../world.ts'
import { packOf, publicPage } from '../shell.tsx'
import { AskDetails, AskLevel, Thanks } from './pages.tsx'

const PER_ADDRESS = [{ times: 60, seconds: 3600 }]
const FORM_LIMIT = 16 * 1024
const MOST_LETTERS = 500

const channels: readonly RatingChannel[] = ['code', 'counter', 'message', 'own']
const channelIn = (text: unknown): RatingChannel => channels.find((one) => one === text) ?? 'code'

interface Shown {
  errors?: FieldError[]
  status?: 200 | 422 | 429
  /** The details, with what was written in them. */
  words?: string
}

function show(c: Context, world: World, rating: LoadedRating | undefined, { errors = [], status = 200, words }: Shown = {}) {
  const pack = packOf(c, world)
  const via = channelIn(c.req.query('via'))
  const more = rating?.state && !rating.state.detailed && (words !== undefined || c.req.query('more') === '1')
  const children = !rating ? (
    <>
      <h1>评价这次办事</h1>
      <PublicEmpty title="这个评价地址不对">
        <p>地址可能抄得不全。请登录，在“我的申请”里打开办完的那一件，点“评价”；没有账号的，请打电话评价。</p>
      </PublicEmpty>
    </>
  ) : rating.state === undefined ? (
    <AskLevel rating={rating} via={via} errors={errors} />
  ) : more ? (
    <AskDetails rating={rating} action={`${here(c)}/details`} errors={errors} words={words ?? ''} />
  ) : (
    <Thanks rating={rating} />
  )
  return publicPage(c, world, pack, { title: '评价这次办事', trail: [], unlisted: true, errors: errors.length, status, children })
}

const refusals: Partial<Record<RatingRefusal['code'], string>> = {
  notFinished: '这一件还没办完，办完了才能评价。',
  unknownLevel: '请选一个。',
  unknownDimension: '这一项不在评价内容里，请刷新再填。',
}

async function tooOften(c: Context, world: World): Promise<number> {
  const { db, keys, proxies, clock } = world.identity
  const key = `rating/${lookUpHash(keys, 'address', clientAddress(c, proxies))}`
  return takeTurn(db, [{ key, limits: PER_ADDRESS }], clock.now())
}

const tokenOf = (c: Context): string => c.req.param('token') ?? ''
const here = (c: Context): string => `/${c.req.param('area')}/rate/${tokenOf(c)}`

async function receive(c: Context, world: World): Promise<Response> {
  const rating = await ratingByToken(world, packOf(c, world).area, tokenOf(c))
  if (!rating) return show(c, world, rating)
  const wait = await tooOften(c, world)
  if (wait > 0) return show(c, world, rating, { errors: [{ field: 'level', text: `请等 ${seconds(wait)}再评价。` }], status: 429 })
  const form = await c.req.formData()
  const given = { level: Number(form.get('level')), channel: channelIn(form.get('via')) }
  const written = await writeRating(world, rating, rateVerb(rating.rule, rating.rated, rating.state, given, world.clock.now()))
  if (written.kind === 'refused' && written.refusal.code !== 'alreadyRated')
    return show(c, world, rating, { errors: [{ field: 'level', text: refusals[written.refusal.code] ?? '没有评成，请再试一次。' }], status: 422 })
  return c.redirect(`${here(c)}?more=1`, 303)
}

async function receiveDetails(c: Context, world: World): Promise<Response> {
  const rating = await ratingByToken(world, packOf(c, world).area, tokenOf(c))
  if (!rating) return show(c, world, rating)
  const form = await c.req.formData()
  const words = String(form.get('words') ?? '').trim()
  if (words.length > MOST_LETTERS) {
    const text = `写了 ${words.length} 个字，最多 ${MOST_LETTERS} 个。请删掉一些再交。`
    return show(c, world, rating, { errors: [{ field: 'words', text }], status: 422, words })
  }
  const dimensions = Object.fromEntries(
    rating.rule.dimensions.flatMap((name, index) => {
      const level = Number(form.get(`dimension-${index}`) ?? 0)
      return level > 0 ? [[name, level] as const] : []
    }),
  )
  const decision = detail(rating.rule, rating.state, { dimensions, words: words !== '' }, world.clock.now())
  const written = await writeRating(world, rating, decision, words)
  if (written.kind === 'refused' && written.refusal.code !== 'detailedAlready')
    return show(c, world, rating, {
      errors: [{ field: 'words', text: refusals[written.refusal.code] ?? '没有交成，请再试一次。' }],
      status: 422,
      words,
    })
  return c.redirect(here(c), 303)
}

/** 好差评: whoever has the code, the link or the page of their own rates a finished case, once, without saying who they are (SL-11.4, SL-11.6, SL-11.7). */
export function rate(world: World): Hono {
  const routes = new Hono()
  const path = '/:area/rate/:token'
  for (const each of [path, `${path}/details`])
    routes.use(each, ownPagesOnly, bodyLimit({ maxSize: FORM_LIMIT }), async (c, next) => {
      c.header('cache-control', 'no-store')
      c.header('referrer-policy', 'no-referrer')
      await next()
    })
  routes.get(path, async (c) => show(c, world, await ratingByToken(world, packOf(c, world).area, tokenOf(c))))
  routes.post(path, (c) => receive(c, world))
  routes.get(`${path}/details`, (c) => c.redirect(`${here(c)}?more=1`, 303))
  routes.post(`${path}/details`, (c) => receiveDetails(c, world))
  return routes
}
