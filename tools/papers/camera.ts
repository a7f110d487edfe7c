/** A 3 by 3 matrix in rows. */
export type Matrix = readonly [number, number, number, number, number, number, number, number, number]

/** How the phone is held over the table. Angles in degrees; `shift` in millimetres on the table. */
export interface Pose {
  turn: number
  pitch: number
  yaw: number
  shift: readonly [number, number]
  pixelsPerMm: number
}

/** The picture's size in pixels. */
export interface Frame {
  width: number
  height: number
}

const radians = (degrees: number): number => (degrees * Math.PI) / 180

/** A phone's main lens, 26 mm on small film: the focal length is 0.6 of the picture's diagonal. */
const focalLength = ({ width, height }: Frame): number => 0.6 * Math.hypot(width, height)

const inverse = ([a, b, c, d, e, f, g, h, i]: Matrix): Matrix => {
  const one = e * i - f * h
  const two = f * g - d * i
  const three = d * h - e * g
  const determinant = a * one + b * two + c * three
  const adjugate = [one, c * h - b * i, b * f - c * e, two, a * i - c * g, c * d - a * f, three, b * g - a * h, a * e - b * d] as const
  const [m0, m1, m2, m3, m4, m5, m6, m7, m8] = adjugate
  const k = 1 / determinant
  return [m0 * k, m1 * k, m2 * k, m3 * k, m4 * k, m5 * k, m6 * k, m7 * k, m8 * k]
}

/** Where the table's two axes point as the camera sees them (pitch * yaw * turn). */
const axes = ({ turn, pitch, yaw }: Pose) => {
  const [t, p, y] = [radians(turn), radians(pitch), radians(yaw)]
  return {
    right: [Math.cos(y) * Math.cos(t), Math.cos(p) * Math.sin(t) + Math.sin(p) * Math.sin(y) * Math.cos(t)],
    rightDepth: Math.sin(p) * Math.sin(t) - Math.cos(p) * Math.sin(y) * Math.cos(t),
    down: [-Math.cos(y) * Math.sin(t), Math.cos(p) * Math.cos(t) - Math.sin(p) * Math.sin(y) * Math.sin(t)],
    downDepth: Math.sin(p) * Math.cos(t) + Math.cos(p) * Math.sin(y) * Math.sin(t),
  } as const
}

/** The place on the table right under the lens, and the lens's height over it, in millimetres. */
export const eye = (frame: Frame, pose: Pose): { x: number; y: number; height: number } => {
  const { right, rightDepth, down, downDepth } = axes(pose)
  const depth = focalLength(frame) / pose.pixelsPerMm
  const [sx, sy] = pose.shift
  const x = -(right[0] * sx + right[1] * sy + rightDepth * depth)
  const y = -(down[0] * sx + down[1] * sy + downDepth * depth)
  return { x, y, height: Math.sqrt(sx * sx + sy * sy + depth * depth - x * x - y * y) }
}

/**
 * The homography of a pinhole camera, from a pixel (x, y, 1) to the table in millimetres (X w, Y w, w), with the origin in the middle
 * of the paper, X to its right and Y towards its foot.
 */
export const pixelToTable = (frame: Frame, pose: Pose): Matrix => {
  const { right, rightDepth, down, downDepth } = axes(pose)
  const focal = focalLength(frame)
  const depth = focal / pose.pixelsPerMm
  const [cx, cy] = [frame.width / 2, frame.height / 2]
  return inverse([
    focal * right[0] + cx * rightDepth,
    focal * down[0] + cx * downDepth,
    focal * pose.shift[0] + cx * depth,
    focal * right[1] + cy * rightDepth,
    focal * down[1] + cy * downDepth,
    focal * pose.shift[1] + cy * depth,
    rightDepth,
    downDepth,
    depth,
  ])
}
