import { eye, type Frame, type Matrix, type Pose, pixelToTable } from './camera.ts'
import { type Light, lightOver } from './light.ts'
import { between, type Random } from './random.ts'
import { type Relief, relief, type Wear } from './relief.ts'
import { type Table, tableOf } from './table.ts'
import { cloudTile, grainTile } from './texture.ts'

/** What chance decides before the shutter opens. Lengths in millimetres, brightness in levels of 255. */
export interface Scene {
  frame: Frame
  widthMm: number
  heightMm: number
  cornerMm: number
  toTable: Matrix
  eye: { x: number; y: number; height: number }
  across: Relief
  down: Relief
  table: Table
  light: Light
  tint: readonly [number, number, number]
  /** How far the shadow of the paper's edge falls, and how soft the edge looks. */
  shadow: { x: number; y: number; reach: number; depth: number }
  edgeMm: number
  /** The lamp's reflection on plastic: a band across the card; null on paper. */
  gloss: { slope: number; offset: number; width: number; strength: number } | null
  /** Share of the ink that is missing, by place; eight points of a tile to a millimetre, as for `mottle`. */
  ink: Float32Array
  /** How the sheet's brightness varies from point to point. */
  mottle: Float32Array
  noise: number
  grain: Float32Array
}

/** What is photographed and how: `card` is plastic with round corners, everything else is paper. */
export interface Subject {
  widthMm: number
  heightMm: number
  card: boolean
  dark: boolean
  blur: boolean
}

const poseOf = (random: Random, frame: Frame, { widthMm, heightMm, card }: Subject): Pose => {
  const fill = card ? between(random, 0.72, 0.82) : between(random, 0.84, 0.9)
  const pixelsPerMm = fill * Math.min(frame.width / widthMm, frame.height / heightMm)
  const drift = (0.03 * frame.width) / pixelsPerMm
  return {
    turn: between(random, -2.4, 2.4),
    pitch: between(random, -5.5, 4),
    yaw: between(random, -3.5, 3.5),
    shift: [between(random, -drift, drift), between(random, -drift, drift)],
    pixelsPerMm,
  }
}

const wearOf = (random: Random, { card, heightMm }: Subject): Wear => {
  if (card) return 'flat'
  return heightMm > 200 && random() < 0.6 ? 'folded' : 'bent'
}

const paperTints: (readonly [number, number, number])[] = [
  [250, 249, 245],
  [247, 248, 250],
  [252, 248, 238],
]

const shadowOf = (random: Random, card: boolean): Scene['shadow'] => {
  const from = between(random, 0, 2 * Math.PI)
  const far = card ? 1.1 : between(random, 2, 4.5)
  return { x: far * Math.cos(from), y: far * Math.sin(from), reach: card ? 0.9 : between(random, 1.6, 3.6), depth: between(random, 0.45, 0.65) }
}

const glossOf = (random: Random): Scene['gloss'] => ({
  slope: between(random, -0.5, 0.5),
  offset: between(random, -30, 30),
  width: between(random, 6, 12),
  strength: between(random, 14, 34),
})

const unevenness = (random: Random, card: boolean): Pick<Scene, 'ink' | 'mottle' | 'grain'> => {
  const grain = grainTile(random)
  const clouds = cloudTile(random, 26, 26)
  const ink = clouds.map((cloud, at) => (card ? 0 : Math.max(0, 0.08 + 0.3 * cloud + 0.09 * (grain[at] ?? 0))))
  return { ink, mottle: clouds.map((cloud, at) => 0.006 * cloud + 0.004 * (grain[at] ?? 0)), grain }
}

/** Sets the scene by chance: the same source of chance, the same scene. */
export const sceneOf = (random: Random, frame: Frame, subject: Subject): Scene => {
  const { widthMm, heightMm, card, dark, blur } = subject
  const pose = poseOf(random, frame, subject)
  const wear = wearOf(random, subject)
  const edgeMm = ((blur ? 26 : 2.4) * Math.max(frame.width, frame.height)) / 4000 / pose.pixelsPerMm
  const gain = dark ? between(random, 0.22, 0.3) : between(random, 0.9, 0.97)
  return {
    frame,
    widthMm,
    heightMm,
    cornerMm: card ? 3.18 : 0,
    toTable: pixelToTable(frame, pose),
    eye: eye(frame, pose),
    across: relief(random, widthMm, wear, 0),
    down: relief(random, heightMm, wear, 0.3 + edgeMm / 3),
    table: tableOf(random),
    light: lightOver(random, frame, gain),
    tint: card ? [250, 250, 250] : (paperTints[Math.floor(random() * paperTints.length)] ?? [250, 250, 250]),
    shadow: shadowOf(random, card),
    edgeMm,
    gloss: card ? glossOf(random) : null,
    noise: dark ? 7 : between(random, 2.2, 3.2),
    ...unevenness(random, card),
  }
}
