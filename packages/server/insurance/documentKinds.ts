import { type IdentityDocument, identityDocuments } from '@jingban/kernel/person/document.ts'

const kinds: readonly (readonly [RegExp, IdentityDocument])[] = [
  [/护照/, 'passport'],
  [/永久居留/, 'foreignResidence'],
  [/港澳居民来往/, 'hongKongMacaoPermit'],
  [/台湾居民来往/, 'taiwanPermit'],
  [/其他/, 'otherDocument'],
]

/** The document that a word of a form means, where it is none that bears a 公民身份号码 (身份证, 户口簿, 居住证). */
export function documentOf(word: string): IdentityDocument | undefined {
  const named = (Object.entries(identityDocuments) as [IdentityDocument, string][]).find(([, name]) => name === word)?.[0]
  return named ?? kinds.find(([pattern]) => pattern.test(word))?.[1]
}
