import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Field, Material } from '../pack/material.ts'
import type { Condition } from '../pack/tree.ts'
import { howMany, rangeWords } from './howMany.ts'

const material = (id: string, when?: Condition): Material => ({
  id,
  name: id,
  accepts: { document: ['proof'] },
  per: 'application',
  basis: 'EX-05',
  ...(when && { when }),
})
const form: Field[] = [
  { id: 'scheme', label: '哪种', type: 'one', options: ['职工', '居民'] },
  { id: 'groups', label: '哪几类', type: 'many', options: ['甲', '乙'] },
  { id: 'agent', label: '代办', type: 'yes' },
]
const known = new Map<string, readonly (string | boolean)[]>([
  ['scheme', ['职工', '居民']],
  ['agent', [true, false]],
])
const of = (...owed: Material[]): string => rangeWords(howMany(owed, form, known))

test('papers that exclude each other are not added up', () => {
  const either = [material('a', { fact: 'scheme', is: '职工' }), material('b', { fact: 'scheme', is: '居民' })]
  assert.equal(of(...either), '1 样')
  assert.equal(of(material('always'), ...either, material('agent', { fact: 'agent', is: true })), '2 样，有的人 3 样')
})

test('of a question with several answers each may be given, and what no form asks may be either', () => {
  assert.equal(of(material('a', { fact: 'groups', is: '甲' }), material('b', { fact: 'groups', is: '乙' })), '0 样，有的人 2 样')
  assert.equal(of(material('always'), material('commitment', { fact: 'deathOnRecord', is: false })), '1 样，有的人 2 样')
})

test('too many answers to try are told as from none of them to all', () => {
  const many = Array.from({ length: 13 }, (_, index) => material(`${index}`, { fact: `f${index}`, is: true }))
  assert.deepEqual(howMany([...many, material('always')], form, known), { least: 1, most: 14 })
})
