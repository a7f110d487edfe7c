/** Where all lines of a table of a case stand, page by page; with .xlsx behind it they are downloaded. */
export const tablePath = (caseId: string, table: string): string => `/desk/cases/${caseId}/tables/${table}`
