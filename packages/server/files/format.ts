import { fileTypeFromFile } from 'file-type'
import type { FileRefusal } from './refusal.ts'

/** What is kept as material: photographs and PDF (照片或 PDF). */
export type FileFormat = 'jpeg' | 'png' | 'pdf'

/** What is taken: HEIC, as iPhones photograph, becomes JPEG on the way. */
export type TakenFormat = FileFormat | 'heic'

/** For the `accept` of a field for files. The endings are for browsers that do not know the media type of HEIC. */
export const acceptedFiles = 'image/jpeg,image/png,image/heic,image/heif,.heic,.heif,application/pdf'

/** The media type each format is served with. */
export const mediaTypes = { jpeg: 'image/jpeg', png: 'image/png', pdf: 'application/pdf' } as const satisfies Record<FileFormat, string>

export type MediaType = (typeof mediaTypes)[FileFormat]

/** The format by the first bytes; what a name or a browser claims counts only in telling what else it may be. */
export async function readFormat(path: string, name: string): Promise<TakenFormat | Extract<FileRefusal, { code: 'wrongFormat' }>> {
  const found = await fileTypeFromFile(path).catch(() => undefined)
  if (found?.ext === 'jpg') return 'jpeg'
  if (found?.ext === 'png' || found?.ext === 'pdf' || found?.ext === 'heic') return found.ext
  return { code: 'wrongFormat', extension: found?.ext ?? claimed(name) }
}

/** The extension of a name; one that would be taken is a lie here. */
function claimed(name: string): string | undefined {
  const extension = /\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase()
  return ['jpg', 'jpeg', 'png', 'pdf', 'heic', 'heif'].includes(extension ?? '') ? undefined : extension
}
