// Runs on Node 20: plain JavaScript, nothing of node_modules.
import { existsSync, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { installOnDebian, isDebian } from './debian.mjs'

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']
const applications = ['/Applications/Chromium.app/Contents/MacOS/Chromium', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome']
const packages = ['chromium', 'fonts-noto-cjk']

/** The browser of the journeys: JINGBAN_CHROMIUM, or the first Chromium or Chrome on the machine; undefined where there is none. */
export function findChromium() {
  const folders = (process.env.PATH ?? '').split(delimiter)
  const candidates = names.flatMap((name) => folders.map((folder) => join(folder, name)))
  return [process.env.JINGBAN_CHROMIUM, ...candidates, ...applications].find((file) => file && existsSync(file))
}

/**
 * Sees to a browser and a Chinese font: on Debian as root what is missing is installed. Elsewhere answers, in words for whoever runs the
 * tests, what to install; an empty answer means that all is there. Throws when Debian's installation fails.
 */
export function prepareBrowser() {
  if (findChromium() && hasChineseFont()) return ''
  const command = `apt-get install -y --no-install-recommends ${packages.join(' ')}`
  if (!isDebian()) return '没有找到 Chromium（或 Chrome）与中文字体：请安装后再试，也可用 JINGBAN_CHROMIUM 指定浏览器。'
  if (process.getuid() !== 0) return `没有找到 Chromium 与中文字体，安装命令：sudo ${command}`
  console.info(`正在安装浏览器测试所需的 ${packages.join('、')}……`)
  installOnDebian(packages)
  return ''
}

/** By the names of font files, since fc-list need not be there. macOS always has one. */
function hasChineseFont() {
  if (process.platform === 'darwin') return true
  const folders = ['/usr/share/fonts', '/usr/local/share/fonts'].filter((folder) => existsSync(folder))
  const files = folders.flatMap((folder) => readdirSync(folder, { recursive: true }))
  return files.some((file) => /cjk|wqy|sourcehan|noto(sans|serif)(sc|hans)|droidsansfallback/i.test(file.replaceAll('-', '')))
}
