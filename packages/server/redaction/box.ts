/** 遮挡框的内容: what a box covers. */
export const boxKinds = { name: '姓名', idNumber: '身份证号', phone: '手机号', address: '住址', other: '其他' } as const

export type BoxKind = keyof typeof boxKinds

/** 遮挡框: a rectangle in fractions (0 to 1) of the picture as it is looked at, upright. */
export interface Box {
  x: number
  y: number
  width: number
  height: number
  kind: BoxKind
}

/** A page has no more than so many boxes. */
export const mostBoxes = 60

/** Narrower than this, in fractions, a box covers no letter: it was a slip of the hand. */
export const leastSide = 0.003

/** Boxes are kept to a hundredth of a percent. */
const steps = 10_000
const rounded = (value: number): number => Math.round(value * steps) / steps

export const isBoxKind = (text: unknown): text is BoxKind => typeof text === 'string' && text in boxKinds

/** A box within the picture: what stands out of it is cut off. Nothing where no more than a slip remains. */
export function fitted({ x, y, width, height, kind }: Box): Box | undefined {
  const [left, top] = [Math.max(0, x), Math.max(0, y)]
  const [right, bottom] = [Math.min(1, x + width), Math.min(1, y + height)]
  const box = { x: rounded(left), y: rounded(top), width: rounded(right - left), height: rounded(bottom - top), kind }
  return box.width < leastSide || box.height < leastSide ? undefined : box
}

/** Whether two sets of boxes cover the same in the same order. */
export const sameBoxes = (some: readonly Box[], others: readonly Box[]): boolean =>
  some.length === others.length &&
  some.every((box, index) => {
    const other = others[index]
    return (['x', 'y', 'width', 'height', 'kind'] as const).every((name) => box[name] === other?.[name])
  })
