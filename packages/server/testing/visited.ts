/** Every address that the browsers of this process asked for, and where they were led: an address stands in histories and in the logs of proxies. */
export const visited: string[] = []

/** Notes an answer before it is given on. */
export function noted(path: string, response: Response): Response {
  visited.push(path, response.headers.get('location') ?? '')
  return response
}
