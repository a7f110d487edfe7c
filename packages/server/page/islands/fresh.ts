/** Fetches a page as the person sees it now, or undefined when the network or the server is away. */
export async function freshPage(address: string): Promise<Document | undefined> {
  try {
    const answer = await fetch(address, { credentials: 'same-origin', headers: { accept: 'text/html' } })
    return answer.ok ? new DOMParser().parseFromString(await answer.text(), 'text/html') : undefined
  } catch {
    return undefined
  }
}
