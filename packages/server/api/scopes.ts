export { allScopes, type ScopeName, scopes } from '../identity/apiScopes.ts'
