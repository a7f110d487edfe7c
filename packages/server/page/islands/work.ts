import { solveChallenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2'

/** Solves what the server asks of whoever asks often, and sends the form by itself. Where the browser cannot (no WebCrypto on a page without TLS), the page stays as it is: wait and press. */
const field = document.querySelector<HTMLInputElement>('[data-work]')
const words = document.querySelector<HTMLElement>('[data-work-words]')

async function solve(asked: HTMLInputElement): Promise<void> {
  const challenge = JSON.parse(asked.dataset.work ?? '') as Parameters<typeof solveChallenge>[0]['challenge']
  const plain = words?.textContent ?? ''
  if (words) words.textContent = '正在检查，几秒钟就好，不用点。'
  const solution = await solveChallenge({ challenge, deriveKey }).catch(() => null)
  if (!solution) {
    if (words) words.textContent = plain
    return
  }
  asked.value = btoa(JSON.stringify({ challenge, solution }))
  asked.form?.submit()
}

if (field && typeof crypto !== 'undefined' && crypto.subtle !== undefined) void solve(field)
