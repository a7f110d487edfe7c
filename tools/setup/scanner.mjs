// Runs on Node 20: plain JavaScript, nothing of node_modules.
import { existsSync } from 'node:fs'
import { installOnDebian, isDebian } from './debian.mjs'

/** Installs the virus scanner of the tests on Debian as root. Elsewhere the test that needs a real clamd is skipped and says so. Throws when the installation fails. */
export function prepareScanner() {
  if (existsSync('/usr/sbin/clamd') || !isDebian() || process.getuid() !== 0) return
  console.info('正在安装病毒扫描测试所需的 clamav-daemon……')
  installOnDebian(['clamav-daemon'])
}
