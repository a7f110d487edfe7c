/** A grey picture: one byte a pixel, row by row. */
export interface GreyPicture {
  pixels: Uint8Array
  width: number
  height: number
}

/**
 * 清晰度: variance of the 4-neighbour Laplacian, the usual measure of focus (Pech-Pacheco 2000). It depends on what is shown and on the scale:
 * pictures are compared at 1,000 pixels. A flat surface gives 0.
 */
export function sharpness({ pixels, width, height }: GreyPicture): number {
  const at = (index: number): number => pixels[index] ?? 0
  let sum = 0
  let squares = 0
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const index = y * width + x
      const edge = 4 * at(index) - at(index - 1) - at(index + 1) - at(index - width) - at(index + width)
      sum += edge
      squares += edge * edge
    }
  }
  const count = (width - 2) * (height - 2)
  return count > 0 ? Math.round(squares / count - (sum / count) ** 2) : 0
}

/**
 * 亮度: the grey value, 0 to 255, that only one pixel in twenty exceeds. The paper in the picture, not the table around it: a bright card
 * on a dark table is not dark.
 */
export function brightness({ pixels }: GreyPicture): number {
  const counts = new Uint32Array(256)
  for (const pixel of pixels) counts[pixel] = (counts[pixel] ?? 0) + 1
  let brighter = 0
  for (let value = 255; value > 0; value--) {
    brighter += counts[value] ?? 0
    if (brighter * 20 > pixels.length) return value
  }
  return 0
}
