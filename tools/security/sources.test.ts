import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isTest, linesFound, none, type Source, sources } from '../checks/sources.ts'

/** What no code that runs may hold, with why, and the files that may all the same. */
const banned: readonly { pattern: RegExp; why: string; except?: RegExp }[] = [
  { pattern: /\b(innerHTML|outerHTML|insertAdjacentHTML|document\.write|srcdoc)\b/, why: 'text becomes markup in a browser (V3.2.2)' },
  { pattern: /\beval\(|\bnew Function\(|\bimport\([^'"`)]/, why: 'text becomes code (V1.3.2)' },
  { pattern: /\bpostMessage\(/, why: 'messages between windows (V3.5.5)', except: /\/(files\/(heic|pdf)|spreadsheet\/sheet)Worker\.ts$/ },
  { pattern: /'node:child_process'/, why: 'a command of the operating system (V1.2.5)', except: /\/store\/embedded\/|\/files\/exampleClamd\.ts$/ },
  {
    pattern: /\b(localStorage|sessionStorage|indexedDB|document\.cookie)\b/,
    why: 'a trace in the browser (V14.3.3)',
    except: /\/islands\/(keys|tus)\.ts$/,
  },
  { pattern: /\bmemory:.*\bname\b/, why: 'the name of a file, which may be that of a person, in the browser (V14.3.3)' },
  {
    pattern: /(?<!\.)\braw\(/,
    why: 'markup that nothing escapes (V1.2.1)',
    except: /\/page\/(document|board\/flow|desk\/dashboard)\.tsx$|\/(photo|watermark|paint)\.ts$/,
  },
  { pattern: /\bMath\.random\(/, why: 'chance that can be guessed (V11.5.1)', except: /\/page\/islands\// },
  { pattern: /create(Hash|Hmac)\('(md5|sha1)'/i, why: 'a hash that is broken (V11.4.1)' },
  { pattern: /'(aes|sm4)-\d*-?(ecb|cbc|cfb|ofb|ctr)'|'(des|rc4|bf)\b/i, why: 'a cipher that does not notice changes (V11.3.1)' },
  { pattern: /rejectUnauthorized|NODE_TLS_REJECT_UNAUTHORIZED|insecureHTTPParser/, why: 'a check of the protocol turned off (V12.3.2, V4.2.1)' },
  { pattern: /access-control-allow-|from 'hono\/cors'|jsonp/i, why: 'other sites could read our answers (V3.4.2)' },
]

const runs = ({ path }: Source): boolean => /^packages\/.*\.tsx?$/.test(path) && !isTest(path)

function findings(source: Source): string[] {
  const broken = banned.filter(({ except }) => !except?.test(source.path))
  return broken.flatMap(({ pattern, why }) => linesFound(source, pattern).map((line) => `${line}: ${why}`))
}

test('Nothing that runs turns text into code or markup, starts a command, uses a broken algorithm, or turns a check off', () => {
  const all = sources().filter(runs)
  assert.ok(all.length > 500)
  none(all.flatMap(findings))
})

test('The check of sources sees each of them', () => {
  const wrong = [
    'box.innerHTML = text',
    'eval(text)',
    'parent.postMessage(text)',
    "import { exec } from 'node:child_process'",
    '{raw(text)}',
    "sessionStorage.setItem('a', text)",
    'memory: ["upload", file.name],',
    'Math.random()',
    "createHash('md5')",
    "createCipheriv('aes-256-cbc', key, iv)",
    'const options = { rejectUnauthorized: false }',
    "c.header('Access-Control-Allow-Origin', '*')",
  ]
  for (const text of wrong) assert.equal(findings({ path: 'packages/server/page/any.ts', text }).length, 1, text)
})
