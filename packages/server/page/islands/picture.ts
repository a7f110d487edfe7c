const tooMuch = 4 * 1024 * 1024
const longest = 2400

const load = (file: Blob): Promise<HTMLImageElement> =>
  new Promise((resolve, reject) => {
    const image = new Image()
    image.onload = () => resolve(image)
    image.onerror = reject
    image.src = URL.createObjectURL(file)
  })

function draw(image: HTMLImageElement, side: number): CanvasRenderingContext2D | null {
  const scale = Math.min(1, side / Math.max(image.naturalWidth, image.naturalHeight))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(image.naturalWidth * scale)
  canvas.height = Math.round(image.naturalHeight * scale)
  const context = canvas.getContext('2d')
  context?.drawImage(image, 0, 0, canvas.width, canvas.height)
  return context
}

/** Brightness of each dot, 0 to 255. */
function greys(context: CanvasRenderingContext2D): { grey: Float32Array; width: number } {
  const { width, height } = context.canvas
  const { data } = context.getImageData(0, 0, width, height)
  const grey = new Float32Array(width * height)
  for (let i = 0; i < grey.length; i++) grey[i] = 0.3 * (data[4 * i] ?? 0) + 0.59 * (data[4 * i + 1] ?? 0) + 0.11 * (data[4 * i + 2] ?? 0)
  return { grey, width }
}

const darkBelow = 60
const blurredBelow = 40

/**
 * A hint about a picture on a copy of 400 px: too dark (mean brightness), or blurred (variance of the Laplacian, the usual measure of focus).
 * It warns early and stops nobody; the server looks again.
 */
function look(image: HTMLImageElement): string | undefined {
  const context = draw(image, 400)
  if (!context) return undefined
  const { grey, width } = greys(context)
  let [sum, squares, light, n] = [0, 0, 0, 0]
  for (let i = width + 1; i < grey.length - width - 1; i++) {
    const value = grey[i] ?? 0
    const edge = (grey[i - 1] ?? 0) + (grey[i + 1] ?? 0) + (grey[i - width] ?? 0) + (grey[i + width] ?? 0) - 4 * value
    sum += edge
    squares += edge * edge
    light += value
    n++
  }
  if (light / n < darkBelow) return '有点暗'
  return squares / n - (sum / n) ** 2 < blurredBelow ? '有点模糊' : undefined
}

/** Browsers that turn a picture as its EXIF says also draw it so; older ones would lose the turn, so they send the original. */
const keepsTurn = (): boolean => CSS.supports('image-orientation', 'from-image')

const shrunk = (image: HTMLImageElement): Promise<Blob | null> =>
  new Promise((resolve) => {
    const context = draw(image, longest)
    if (context) context.canvas.toBlob(resolve, 'image/jpeg', 0.8)
    else resolve(null)
  })

/** A photograph made ready to send: above 4 MB it is shrunk to 2,400 px; `hint` is 有点模糊, 有点暗 or nothing. What is no picture stays as it is. */
export async function ready(file: File): Promise<{ blob: Blob; hint?: string | undefined; preview?: string | undefined }> {
  const image = await load(file).catch(() => undefined)
  if (!image) return { blob: file }
  const smaller = file.size > tooMuch && keepsTurn() ? await shrunk(image) : null
  return { blob: smaller && smaller.size < file.size ? smaller : file, hint: look(image), preview: image.src }
}
