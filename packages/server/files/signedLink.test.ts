import assert from 'node:assert/strict'
import { test } from 'node:test'
import { plusMinutes } from '@jingban/kernel/time/instant.ts'
import { keysFromText, newKeyRing } from '../registry/keys.ts'
import { exampleNow } from './examples.ts'
import { type FileLink, linkTo, readLink } from './signedLink.ts'

const keys = keysFromText(newKeyRing())
const link: FileLink = { area: 'shili', page: 'p1', size: 'view', viewer: 'staff:s1' }
const token = (at = exampleNow): string => linkTo(keys, link, at).replace('/files/', '')

test('a link opens what it names for five minutes, and says afterwards that its time is over', () => {
  assert.deepEqual(readLink(keys, token(), exampleNow), link)
  assert.deepEqual(readLink(keys, token(), plusMinutes(exampleNow, 4.9)), link)
  assert.equal(readLink(keys, token(), plusMinutes(exampleNow, 5)), 'expired')
})

test('nothing of a link can be changed, and no other key makes one', () => {
  const [text = '', signed = ''] = token().split('.')
  for (const other of [
    { ...link, page: 'p2' },
    { ...link, area: 'elsewhere' },
    { ...link, size: 'full' as const },
    { ...link, viewer: 'staff:s2' },
  ]) {
    const [forged = ''] = linkTo(keysFromText(newKeyRing()), other, exampleNow).replace('/files/', '').split('.')
    assert.equal(readLink(keys, `${forged}.${signed}`, exampleNow), undefined)
  }
  assert.equal(readLink(keysFromText(newKeyRing()), token(), exampleNow), undefined)
  const later = token(plusMinutes(exampleNow, 60)).split('.')[0]
  for (const broken of ['', '.', text, `${text}.`, `${text}.${signed}AA`, `${later}.${signed}`, `${text}.${signed.slice(1)}`]) {
    assert.equal(readLink(keys, broken, exampleNow), undefined, broken)
  }
})
