import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import { Hono } from 'hono'
import { clientAddress, deviceName } from './client.ts'
import { returnPath } from './returnPath.ts'

suite('where to go back to', () => {
  test('is a page of ours with its query', () => {
    assert.equal(returnPath('/mine/apply?step=6'), '/mine/apply?step=6')
    assert.equal(returnPath('/desk'), '/desk')
  })

  test('is never another site, however the text is twisted', () => {
    for (const text of [
      '//elsewhere.example',
      '/\\elsewhere.example',
      'https://elsewhere.example',
      'javascript:alert(1)',
      '',
      '/\t/elsewhere.example',
      '/.//elsewhere.example',
      '/a/..//elsewhere.example',
    ]) {
      assert.equal(returnPath(text), '/', text)
    }
    assert.equal(returnPath(undefined), '/')
    const characters = fc.constantFrom('/', '\\', '.', ':', '@', '?', '#', '\t', '\n', ' ', 'a', '%2f')
    fc.assert(
      fc.property(fc.array(characters, { maxLength: 12 }), (parts) => {
        const path = returnPath(`/${parts.join('')}`)
        assert.equal(new URL(path, 'https://ours.example').host, 'ours.example')
      }),
    )
  })
})

suite('where a request comes from', () => {
  const addressSeen = async (proxies: number, forwarded?: string) => {
    const site = new Hono().get('/', (c) => c.text(clientAddress(c, proxies)))
    return (await site.request('/', { headers: forwarded ? { 'x-forwarded-for': forwarded } : {} })).text()
  }

  test('is what our own outermost proxy saw, not what the client wrote before it', async () => {
    assert.equal(await addressSeen(1, '1.1.1.1, 203.0.113.7'), '203.0.113.7')
    assert.equal(await addressSeen(2, '1.1.1.1, 203.0.113.7, 10.0.0.2'), '203.0.113.7')
    assert.equal(await addressSeen(0, '1.1.1.1'), 'unknown')
    assert.equal(await addressSeen(1), 'unknown')
  })

  test('a device has a name its owner recognises', () => {
    const phone = 'Mozilla/5.0 (Linux; Android 8.1; x) AppleWebKit/537.36 Chrome/86 Mobile Safari/537.36 MicroMessenger/8.0'
    assert.equal(deviceName(phone), '安卓手机 微信')
    assert.equal(deviceName('Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/120 Safari/537.36 Edg/120'), 'Windows 电脑 Edge')
    assert.equal(deviceName('curl/8'), '其他设备')
    assert.equal(deviceName(undefined), '其他设备')
  })
})
