import type { TakenFormat } from './format.ts'

/** Why a file or a form with files is not taken. Sizes are bytes, of 1,024 x 1,024 to the MB (KF-06). */
export type FileRefusal =
  /** The files of one material item together would exceed its limit; `used` is what it has already. */
  | { code: 'tooBig'; name: string; size: number; used: number; limit: number }
  /** All files of one application or draft together would exceed the limit of this installation. */
  | { code: 'tooMuch'; used: number; limit: number }
  | { code: 'formTooBig'; limit: number }
  | { code: 'formBroken' }
  | { code: 'empty' }
  /** `extension` is told by the content, else by the name, without its dot; undefined when nothing tells it. */
  | { code: 'wrongFormat'; extension: string | undefined }
  | { code: 'tooManyPixels'; width: number; height: number; limit: number }
  /** Too small to be read. */
  | { code: 'tooFewPixels'; width: number; height: number; limit: number }
  | { code: 'damaged'; format: TakenFormat }
  | { code: 'pdfLocked' }
  | { code: 'pdfTooLong'; pages: number; limit: number }
  /** A program, something that is started, an attachment, or another file behind the end. */
  | { code: 'pdfCarries'; what: 'script' | 'action' | 'attachment' | 'tail' }
  /** The scanner found a virus; `found` is its name of it. */
  | { code: 'infected'; found: string }

/** The HTTP status that goes with it. */
export function refusalStatus(refusal: FileRefusal): 413 | 415 | 422 {
  switch (refusal.code) {
    case 'tooBig':
    case 'tooMuch':
    case 'formTooBig':
      return 413
    case 'wrongFormat':
      return 415
    default:
      return 422
  }
}

/** A size as people read it: 5.9 MB, 15 MB; never 0, and never rounded down below a limit it exceeds. */
function megabytes(bytes: number): string {
  return `${Math.max(0.1, Math.ceil((bytes / (1024 * 1024)) * 10) / 10)} MB`
}

const whatOf = (format: TakenFormat): string => (format === 'pdf' ? '这个 PDF ' : '这张照片')

/** What happened and what to do: the words every upload answers with, whether a page or the resumable protocol shows them. */
export function refusalWords(refusal: FileRefusal): string {
  switch (refusal.code) {
    case 'tooBig': {
      const used = refusal.used > 0 ? `，已经用了 ${megabytes(refusal.used)}` : ''
      const what = whatOf(refusal.name.toLowerCase().endsWith('.pdf') ? 'pdf' : 'jpeg')
      return `${what.trim()} ${megabytes(refusal.size)}，这一项合计最多 ${megabytes(refusal.limit)}${used}。请少拍一张，或用「压缩后上传」。其他照片都还在。`
    }
    case 'tooMuch':
      return `这一份申请的材料合计最多 ${megabytes(refusal.limit)}，已经用了 ${megabytes(refusal.used)}。请删掉用不着的，再传这一张。其他照片都还在。`
    case 'formTooBig':
      return `这几张加起来太大，一次最多传 ${megabytes(refusal.limit)}。请分几次传。以前传的都还在。`
    case 'formBroken':
      return '没有传完，可能是网断了。请再传一次。以前传的都还在。'
    case 'empty':
      return '这个文件是空的，里面没有东西。请重新拍，或换一个文件。'
    case 'wrongFormat':
      return `${refusal.extension ? `这个文件是 .${refusal.extension}` : '认不出这是什么文件'}，看病历要照片或 PDF。请用相机直接拍，或换一个文件。`
    default:
      return contentWords(refusal)
  }
}

type OfContent = Extract<FileRefusal, { code: 'tooManyPixels' | 'tooFewPixels' | 'damaged' | 'pdfLocked' | 'pdfTooLong' | 'pdfCarries' | 'infected' }>

function contentWords(refusal: OfContent): string {
  switch (refusal.code) {
    case 'tooManyPixels':
      return `这张照片有 ${Math.round((refusal.width * refusal.height) / 1_000_000)} 百万像素，太大了，打不开。请用手机普通模式再拍一张。`
    case 'tooFewPixels':
      return '这张照片太小，上面的字看不清。请用相机重新拍一张。'
    case 'damaged':
      return `${whatOf(refusal.format)}坏了，打不开。${refusal.format === 'pdf' ? '请重新导出，或用相机拍。' : '请重新拍一张。'}`
    case 'pdfLocked':
      return '这个 PDF 上了锁，我们打不开。请换没有密码的，或用相机拍。'
    case 'pdfTooLong':
      return `这个 PDF 有 ${refusal.pages} 页，最多 ${refusal.limit} 页。请只留有用的几页，或用相机拍。`
    case 'pdfCarries':
      return '这个 PDF 里夹带了程序、附件或别的文件，不能收。请打印成新的 PDF，或用相机拍。'
    case 'infected':
      return '这个文件里查出了病毒，没有收。请用相机重新拍。您的手机或电脑也请查一查。'
  }
}
